"""granian, exactly as `make run` starts it, with one application or another."""

from cms.serve.server import granian as command_of
from cms.serve.server import read_options


def granian(application: str, *, port: int) -> list[str]:
    """Return the server's own command for an application on a port."""
    return command_of(read_options({"PORT": str(port)}), address="127.0.0.1", application=application)
