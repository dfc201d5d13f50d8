"""The sources that settings.CMS_DOCUMENTS lists, resolved once."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from cms.published.documents import DocumentSource


@cache
def document_sources() -> tuple[DocumentSource, ...]:
    """Return every declared source; ImportError names a dotted path that leads nowhere."""
    return tuple(import_string(path) for path in settings.CMS_DOCUMENTS)
