"""A crowd of readers: sends beacons to a live server as fast as it answers, in a process of its own.

    python tests/beacons.py PORT PATH FIRST COUNT [PAUSE]

Every beacon comes from another address, after a pause in seconds. Prints the time (monotonic, seconds) of each one
that was answered with 204, and ends early when the server goes away. It imports next to nothing, so that eight of them
start at once.
"""

import socket
import sys
import time
from contextlib import suppress

REQUEST = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0\r\n"
    "X-Forwarded-For: {address}\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 0\r\n\r\n"
)


def send(port, path, first, count, pause):
    """Yield the time of each beacon that was taken."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as server:
        for number in range(first, first + count):
            address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
            server.sendall(REQUEST.format(path=path, address=address).encode())
            if not answer(server).startswith(b"HTTP/1.1 204 "):
                return
            yield time.monotonic()
            time.sleep(pause)


def answer(server):
    """Return the head of an answer, which is all of it; nothing where the server has gone."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = server.recv(4096)
        if not piece:
            return b""
        head += piece
    return head


def main(port, path, first, count, pause=0):
    moments = []
    with suppress(OSError):
        moments.extend(send(int(port), path, int(first), int(count), float(pause)))
    sys.stdout.write("\n".join(map(repr, moments)))


if __name__ == "__main__":
    main(*sys.argv[1:])
