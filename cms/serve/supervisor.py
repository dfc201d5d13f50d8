"""python -m cms.serve.supervisor: the server (`cms.serve`), with a worker beside it.

A worker that dies is started again after a second. SIGTERM, SIGINT and SIGHUP end both, the worker first; so does the
end of the server, whose exit code is returned. For `make run` and `make demo`: systemd has units of its own.
"""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

SERVER = [sys.executable, "-m", "cms.serve"]
WORKER = [sys.executable, "manage.py", "worker"]
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
LOOK_SECONDS = 0.2
RESTART_SECONDS = 1.0
# A worker ends after the piece in hand, the server after its requests; granian kills its own after ten seconds.
END_SECONDS = 20
# <linux/prctl.h>
PR_SET_PDEATHSIG = 1


class Supervisor:
    """The server, and its worker."""

    def __init__(self) -> None:
        self._is_stopping = False
        for signal_number in SIGNALS:
            signal.signal(signal_number, self._receive)
        self._server = _start(SERVER)
        self._worker = _start(WORKER)

    def run(self) -> int:
        """Watch over both until told to end, or until the server has ended; return its exit code."""
        while not self._is_stopping and self._server.poll() is None:
            if self._worker.poll() is not None:
                self._start_again()
            time.sleep(LOOK_SECONDS)
        _end(self._worker)
        code = _end(self._server)
        return 0 if self._is_stopping else code

    def _start_again(self) -> None:
        sys.stderr.write(f"The worker has ended (exit code {self._worker.returncode}); it is started again.\n")
        time.sleep(RESTART_SECONDS)
        if not self._is_stopping:
            self._worker = _start(WORKER)

    def _receive(self, number: int, frame: FrameType | None) -> None:
        self._is_stopping = True


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    """Start it in a session of its own, so that Ctrl-C in a terminal reaches it once, by us; it ends with us."""
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_ending_with_parent())  # noqa: S603 - ours


def _ending_with_parent() -> Callable[[], None] | None:
    """Return what asks Linux to send SIGTERM when the parent is gone, however it was killed; None elsewhere."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(process: subprocess.Popen[bytes]) -> int:
    if process.poll() is None:
        process.terminate()
    try:
        return process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


if __name__ == "__main__":
    sys.exit(Supervisor().run())
