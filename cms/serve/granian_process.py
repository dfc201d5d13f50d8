"""Set-up of the processes that granian starts."""

import multiprocessing
import os
import signal
import time
from threading import Thread

LOOK_SECONDS = 1.0
# As long as granian itself waits for a process that it tells to end.
END_SECONDS = 10.0


def settle() -> bool:
    """End with the parent, and hear signals from it alone; return whether granian has started this process.

    A killed granian would leave its processes behind, which go on answering on its port. Ctrl-C in a terminal reaches a
    process beside granian's own SIGTERM, and both together are more than it can take: it would hang until it is killed.
    """
    parent = multiprocessing.parent_process()
    if parent is None or parent.pid is None:
        return False
    if os.getpid() != os.getsid(0):
        os.setsid()
    # Until granian sets its own handlers, those of its main process are inherited, which end nothing here.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_after, args=(parent.pid,), daemon=True, name="parent").start()
    return True


def _end_after(parent_pid: int) -> None:
    while os.getppid() == parent_pid:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(END_SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
