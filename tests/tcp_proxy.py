"""A wire between a server and its database, on the loopback, that a test can cut, freeze and mend.

with TcpProxy(to=("127.0.0.1", 5432)) as wire:
    connect_to(wire.port)
    wire.cut()
"""

import socket
import threading
from contextlib import contextmanager, suppress


class TcpProxy:
    """Pass bytes on in both directions. Each pair of connections has two threads, which end with it."""

    def __init__(self, *, to):
        self.target = to
        self.port = 0
        self._flows = threading.Event()
        self._flows.set()
        self._sockets = set()
        self._threads = []

    def __enter__(self):
        self._listen()
        return self

    def __exit__(self, *_):
        self._hang_up()
        for thread in self._threads:
            thread.join(10)

    @contextmanager
    def cut(self):
        """End every connection at once and refuse new ones; afterwards, take new ones on the same port."""
        self._hang_up()
        try:
            yield
        finally:
            self._listen()

    @contextmanager
    def freeze(self):
        """Keep every connection, and take new ones, but pass nothing on; afterwards, pass on what was held back."""
        self._flows.clear()
        try:
            yield
        finally:
            self._flows.set()

    def _listen(self):
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        self._start(self._accept, self._listener)

    def _hang_up(self):
        for each in [self._listener, *self._sockets]:
            hang_up(each)

    def _accept(self, listener):
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                self._join(near)

    def _join(self, near):
        try:
            far = socket.create_connection(self.target)
        except OSError:
            hang_up(near)
            return
        self._sockets |= {near, far}
        self._start(self._pass_on, near, far)
        self._start(self._pass_on, far, near)

    def _pass_on(self, source, target):
        with suppress(OSError):
            while data := source.recv(65536):
                self._flows.wait()
                target.sendall(data)
        self._sockets -= {source, target}
        hang_up(source)
        hang_up(target)

    def _start(self, work, *arguments):
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()


def hang_up(each):
    """Close a socket, also under a thread that waits on it."""
    with suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()
