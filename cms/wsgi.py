"""The WSGI door; it stays shut while no SECRET_KEY is set."""

import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from cms.rest.unread_bodies import reading_to_the_end
from cms.rest.wsgi_guard import guarded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

if settings.SECRET_KEY_IS_MISSING:
    sys.exit("SECRET_KEY is not set: put a long random text into the environment variable SECRET_KEY.")

_django = get_wsgi_application()

# The edge imports what needs loaded apps.
from cms.delivery.edge.composing import with_edge  # noqa: E402
from cms.delivery.in_background import COMPLETER  # noqa: E402

# Only a server renders what is missing: `make run` imports this module to see whether it can be imported.
if "granian" in sys.modules or "runserver" in sys.argv:
    COMPLETER.start()

application = reading_to_the_end(guarded(with_edge(_django)))
