import os
import signal
import time

import pytest

from cms.worker.signals import Stopping


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_wakes_who_waits(number):
    with Stopping() as stopping:
        os.kill(os.getpid(), number)
        begun_at = time.monotonic()
        stopping.wait(60)
        assert stopping.is_told
        assert time.monotonic() - begun_at < 30


def test_signals_mean_afterwards_what_they_meant_before():
    before = signal.getsignal(signal.SIGTERM)
    with Stopping():
        pass
    assert signal.getsignal(signal.SIGTERM) is before
