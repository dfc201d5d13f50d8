"""Where a posted form came from, as the browser says it."""

from enum import Enum

from django.conf import settings
from django.http import HttpRequest


class Origin(Enum):
    """Whose page has sent a form."""

    OWN = "own"
    FOREIGN = "foreign"
    """Another site's: whoever sees the answer has typed nothing of it."""
    UNKNOWN = "unknown"
    """No header tells, or two contradict each other: an old browser, a program, or a proxy that changes addresses."""


def origin_of(request: HttpRequest) -> Origin:
    """Return whose page it was; pages cannot set these two headers, and neither can what they load."""
    told, page = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if told not in {None, "same-origin"}:
        return Origin.FOREIGN
    if page is not None and page not in _own_origins(request):
        return Origin.UNKNOWN if told else Origin.FOREIGN
    return Origin.OWN if told or page else Origin.UNKNOWN


def _own_origins(request: HttpRequest) -> set[str]:
    return {f"{request.scheme}://{request.get_host()}", settings.PUBLIC_URL} - {""}
