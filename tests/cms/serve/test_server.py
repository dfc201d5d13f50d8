import socket
from contextlib import closing

import pytest

from cms.serve.server import Options, claim, read_options


def options(host, port):
    return Options(host=host, port=port, workers=1, threads=1)


@pytest.fixture
def busy():
    """Return a function that listens as granian does, and returns the port."""
    opened = []

    def busy(family, host):
        listening = socket.socket(family, socket.SOCK_STREAM)
        opened.append(listening)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, 0))
        listening.listen()
        return listening.getsockname()[1]

    yield busy
    for each in opened:
        each.close()


@pytest.mark.parametrize(
    ("family", "listens", "wanted"),
    [
        (socket.AF_INET, "127.0.0.1", "127.0.0.1"),
        (socket.AF_INET, "127.0.0.1", "0.0.0.0"),
        (socket.AF_INET, "0.0.0.0", "127.0.0.1"),
        (socket.AF_INET, "127.0.0.1", "::"),
        (socket.AF_INET6, "::", "0.0.0.0"),
        (socket.AF_INET6, "::1", "::1"),
        (socket.AF_INET6, "::1", "::"),
    ],
)
def test_port_of_another_is_not_shared(busy, family, listens, wanted):
    port = busy(family, listens)
    with pytest.raises(OSError, match="in use"):
        claim(options(wanted, port))


def test_two_that_start_at_once_do_not_both_get_it(busy):
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address, claimed = claim(options("localhost", port))
    assert address == "127.0.0.1"
    with closing(claimed), pytest.raises(OSError, match="in use"):
        claim(options("127.0.0.1", port))
    claim(options("127.0.0.1", port))[1].close()


def test_connections_that_wait_for_their_end_are_no_obstacle():
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        with closing(socket.create_connection(("127.0.0.1", port))) as client:
            accepted, _ = server.accept()
            # Who closes first waits (TIME_WAIT).
            accepted.close()
            assert client.recv(1) == b""
    claim(options("127.0.0.1", port))[1].close()


def test_what_is_not_said_has_a_default():
    assert read_options({"PORT": "", "HOST": "[::1]"}) == Options(host="::1", port=8000, workers=2, threads=2)


@pytest.mark.parametrize("port", ["0", "-1", "65536", "http", "80 80", "٨٠", "1e3"])
def test_nonsense_is_refused_by_name(port):
    with pytest.raises(ValueError, match=r"PORT is .*: it has to be a number from 1 to 65535\."):
        read_options({"PORT": port})
