"""python -m cms.serve [--check]: become the server, granian, on HOST and PORT, if nobody listens there yet.

HOST, PORT, WEB_WORKERS and WEB_THREADS come from the environment. granian shares its port with whoever shares theirs
(SO_REUSEPORT): a second server would start without a word, and answers alternate between two newsrooms. `--check` only
looks, for `make`, before it prepares anything.
"""

import errno
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from cms.startup import read_settings

APPLICATION = "cms.wsgi:application"
DEFAULT_HOST, DEFAULT_PORT, LAST_PORT = "127.0.0.1", 8000, 65_535
MOST = 1_000
"""Processes, and threads in each: more than any machine is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where the server listens, and with how many processes and threads in each."""

    host: str
    port: int
    workers: int
    threads: int


def read_options(environ: Mapping[str, str]) -> Options:
    """Return what the environment asks for; ValueError names the variable that is nonsense."""
    return Options(
        host=environ.get("HOST", "").strip(" []") or DEFAULT_HOST,
        port=_number(environ, "PORT", default=DEFAULT_PORT, most=LAST_PORT),
        workers=_number(environ, "WEB_WORKERS", default=2, most=MOST),
        # More threads of one process stand in each other's way: every look at the edition hands the interpreter on.
        threads=_number(environ, "WEB_THREADS", default=2, most=MOST),
    )


def granian(options: Options, *, address: str, application: str = APPLICATION) -> list[str]:
    """Return the command that starts granian; `address` is the IP address of the host."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", address, "--port", str(options.port)),
        *("--workers", str(options.workers), "--blocking-threads", str(options.threads), "--respawn-failed-workers"),
        # A process that is told to stop before it listens for signals would never end: it is killed after 10 seconds.
        *("--workers-kill-timeout", "10", "--no-ws", "--log-level", "warning", application),
    ]


def claim(options: Options) -> tuple[str, socket.socket | None]:
    """Return the IP address to listen on, and what keeps it ours until granian listens; OSError says why not."""
    family, address = _resolve(options)
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        # Connections that wait for their end (TIME_WAIT) are no obstacle then; whoever listens is.
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind((address, options.port))
    return address, _claimed(address, options.port)


def _resolve(options: Options) -> tuple[int, str]:
    """Return family and IP address of the host, of IPv4 where it has both: granian knows no names."""
    found = socket.getaddrinfo(options.host, options.port, type=socket.SOCK_STREAM)
    family, _, _, _, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    return family, str(address[0])


def _claimed(address: str, port: int) -> socket.socket | None:
    """Return a socket that two servers cannot both have: for the second or two before the first one listens.

    Linux drops a name in its abstract namespace with the last process that has the socket.
    """
    if sys.platform != "linux":
        return None
    claimed = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        claimed.bind(f"\0dawat-cms {address} {port}")
    except OSError:
        claimed.close()
        raise
    return claimed


def _number(environ: Mapping[str, str], name: str, *, default: int, most: int) -> int:
    given = environ.get(name, "").strip() or str(default)
    if given.isascii() and given.isdigit() and 1 <= int(given) <= most:
        return int(given)
    raise ValueError(f"{name} is {given!r}: it has to be a number from 1 to {most}.")


def _start_error(options: Options, error: OSError) -> str:
    place = f"port {options.port} of {options.host}"
    if error.errno == errno.EADDRINUSE:
        return f"Cannot start: {place} is in use. End what runs there, or choose another, as in PORT={_other(options)}."
    return f"Cannot start on {place}: {error.strerror}. HOST and PORT choose another, as in HOST=127.0.0.1 PORT=8000."


def _other(options: Options) -> int:
    return options.port + 1 if options.port < LAST_PORT else DEFAULT_PORT


def main(arguments: list[str]) -> None:
    """Look, and become granian; end with exit code 1 and one line where that cannot be."""
    try:
        options = read_options(os.environ)
    except ValueError as error:
        sys.exit(str(error))
    try:
        address, claimed = claim(options)
    except OSError as error:
        sys.exit(_start_error(options, error))
    if arguments == ["--check"]:
        return
    read_settings(needs_key=True, needs_database_file=True)
    if claimed:
        claimed.set_inheritable(True)
    command = granian(options, address=address)
    os.execv(command[0], command)  # noqa: S606 - a command of our own
