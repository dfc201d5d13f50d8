"""Check whether all documents are rendered, and the lease to render them."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Subquery
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce, Now
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.languages import content_languages
from cms.lib.canonical_json import dump_sorted, fingerprint
from cms.published.models import Document, RebuildState
from cms.published.sources import document_sources

LEASE = timedelta(seconds=30)
"""A process that renders renews its lease every few seconds; after so long without renewal it counts as lost."""

NEVER = _("The public documents have not been rendered yet.")
OLDER = _("The public documents are those of an older release.")
SETTINGS = _("The public documents hold addresses or a time zone that the settings do not name any more.")
LANGUAGES = _("The public documents have not been rendered in %(languages)s yet.")
ALWAYS_THERE = _("Public documents that always exist are missing.")


def why_incomplete() -> str:
    """Return why the stored documents are not all that there should be, "" where they are; one query.

    It knows of complete rebuilds, of the settings that documents hold, of languages, and of the documents that always
    exist. What somebody deletes from the tables besides these is told by `differences` only.
    """
    return str(_reason())


def _reason() -> str | Promise:
    wanted = ("version", "settings", "languages", _standing_count())
    state = RebuildState.objects.filter(pk=1).values_list(*wanted).first()
    if state is None or state[0] == 0:
        return NEVER
    version, held, languages, standing_count = state
    if version < settings.CMS_DOCUMENTS_VERSION:
        return OLDER
    if held != _held_settings():
        return SETTINGS
    if missing := sorted(set(_languages()) - set(languages)):
        return LANGUAGES % {"languages": ", ".join(missing)}
    return ALWAYS_THERE if standing_count < len(_standing_collections()) * len(_languages()) else ""


def _held_settings() -> str:
    return fingerprint(dump_sorted({name: getattr(settings, name) for name in settings.CMS_DOCUMENTS_HOLD}))


def _standing_count() -> Coalesce:
    rows = Document.objects.filter(key="", collection__in=_standing_collections(), language__in=_languages())
    counted = rows.order_by().values("key").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def _standing_collections() -> list[str]:
    return [collection for source in document_sources() for collection in source.always]


def _languages() -> list[str]:
    return [language.code for language in content_languages()]


def is_lease_free() -> bool:
    """Whether nobody holds the lease to render."""
    return not RebuildState.objects.exclude(_free()).exists()


def claim_lease() -> str | None:
    """Take the lease to render where nobody has it; return its holder's name, or None."""
    return _begin(RebuildState.objects.filter(_free()))


def take_over_lease() -> str:
    """Take the lease to render from whoever has it: what they have rendered stays, and they begin no more."""
    return _begin(RebuildState.objects.all()) or ""


def _begin(rows: QuerySet[RebuildState]) -> str | None:
    RebuildState.objects.bulk_create([RebuildState()], ignore_conflicts=True)
    holder = secrets.token_hex(16)
    return holder if rows.update(holder=holder, leased_until=_lease_end()) else None


def renew_lease(holder: str) -> bool:
    """Say that the holder still renders; False where somebody else has taken over."""
    return bool(RebuildState.objects.filter(holder=holder).update(leased_until=_lease_end()))


def complete_rebuild(holder: str) -> bool:
    """Write down that everything has been rendered, and give the lease back; False where it was somebody else's."""
    complete = {
        "version": settings.CMS_DOCUMENTS_VERSION,
        "settings": _held_settings(),
        "languages": _languages(),
    }
    return bool(RebuildState.objects.filter(holder=holder).update(holder="", leased_until=None, **complete))


def give_lease_back(holder: str) -> None:
    """Give the lease back before the end: whoever looks next renders the rest."""
    RebuildState.objects.filter(holder=holder).update(holder="", leased_until=None)


def _free() -> Q:
    """Nobody's, left lying, or written down under a clock that was wrong; the database's clock counts."""
    is_over = Q(leased_until__lte=Now()) | Q(leased_until__gt=_lease_end() + LEASE)
    return Q(holder="") | is_over


def _lease_end() -> CombinedExpression:
    return Now() + LEASE
