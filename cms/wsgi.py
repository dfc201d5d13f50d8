"""The WSGI door; it stays shut while no SECRET_KEY is set."""

import sys

from cms.server_process import settle

# Before all that takes time: until then a signal to end is lost.
is_server = settle() or "runserver" in sys.argv

from django.core.wsgi import get_wsgi_application  # noqa: E402

from cms.rest.unread_bodies import reading_to_the_end  # noqa: E402
from cms.rest.wsgi_guard import guarded  # noqa: E402
from cms.starting import read_settings  # noqa: E402

read_settings(needs_key=True)

_django = get_wsgi_application()

# The edge imports what needs loaded apps.
from cms.delivery.edge.composing import with_edge  # noqa: E402
from cms.delivery.in_background import COMPLETER  # noqa: E402

# Tests and benchmarks open this door, too, and are no server.
if is_server:
    COMPLETER.start()

application = reading_to_the_end(guarded(with_edge(_django)))
