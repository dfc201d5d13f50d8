"""The public appeals from which sections and articles choose."""

import json

from django.utils.translation import gettext as _

from cms.delivery.models import Document
from cms.languages import default_language

COLLECTION = "donations"


def appeal_choices(*, kept: str = "") -> list[tuple[str, str]]:
    """(key, title) of every public appeal, in the newsroom's first language; "" leaves it to the level above.

    `kept` is the key that is stored: it can stay chosen even where no such appeal is public any more.
    """
    public = Document.objects.in_collection(COLLECTION).filter(language=default_language().code).exclude(key="")
    found = {key: _title(key, card) for key, card in public.order_by("key").values_list("key", "card")}
    if kept and kept not in found:
        found[kept] = _("%(key)s (not public any more)") % {"key": kept}
    return [("", _("As the level above decides")), *found.items()]


def _title(key: str, card: bytes | memoryview) -> str:
    title = json.loads(bytes(card))["appeal"]["title"]
    return f"{title} ({key})" if title else key
