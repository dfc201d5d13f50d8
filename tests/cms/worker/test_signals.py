import os
import signal
import time

import pytest

from cms.worker.signals import StopSignal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_wakes_who_waits(number):
    with StopSignal() as stop_signal:
        os.kill(os.getpid(), number)
        begun_at = time.monotonic()
        stop_signal.wait(60)
        assert stop_signal.is_received
        assert time.monotonic() - begun_at < 30


def test_signals_mean_afterwards_what_they_meant_before():
    before = signal.getsignal(signal.SIGTERM)
    with StopSignal():
        pass
    assert signal.getsignal(signal.SIGTERM) is before
