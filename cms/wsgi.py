"""The WSGI application; it does not start without a SECRET_KEY."""

import sys

from cms.serve.granian_process import settle

# Before all that takes time: until then a signal to end is lost.
is_of_granian = settle()
is_server = is_of_granian or "runserver" in sys.argv

from django.core.wsgi import get_wsgi_application  # noqa: E402

from cms.rest.entry.drain_body import with_drained_body  # noqa: E402
from cms.rest.entry.error_boundary import with_error_boundary  # noqa: E402
from cms.startup import read_settings  # noqa: E402

read_settings(needs_key=True, needs_database_file=is_of_granian)

_django = get_wsgi_application()

# The response cache imports what needs loaded apps.
from cms.published.background_rebuild import BACKGROUND_REBUILD  # noqa: E402
from cms.response_cache.composition import with_response_cache  # noqa: E402

# Tests and benchmarks open this door, too, and are no server.
if is_server:
    BACKGROUND_REBUILD.start()

application = with_drained_body(with_error_boundary(with_response_cache(_django)))
