"""The periodic task that looks for foreign numbers in every public document that an edition has changed.

Nobody approves articles for their numbers, and many name some for good reasons; so nothing is held back. Treasurers are
told of every number that nobody has approved, once for each page and what stands around it there.
"""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from cms.access.actor import Actor
from cms.lib.canonical_json import fingerprint
from cms.outbox.models import Event
from cms.outbox.record import record
from cms.published.documents import microseconds
from cms.published.models import Change, Document, Edition
from cms.published.stored_bytes import UNREADABLE
from cms.published.urls import api_url, article_url
from cms.published.writing import current_edition, public_transaction
from donations.documents.number_check import known_texts
from donations.events import FOREIGN_NUMBER
from donations.models import DocumentsWatch, read_showing
from donations.rules.detection.numbers_in_text import Approved
from donations.rules.detection.page_text import passages_of_json
from donations.rules.detection.plain_text import plain

WATCH = Actor.system("watch over documents")
CHANGES, DOCUMENTS = 50, 200
"""So many are looked at in one piece."""
AROUND = 60
"""So many characters before and after a number are its surroundings."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A number or link that nobody has approved, and a print of the words around it."""

    number: str
    surroundings: str


def is_something_unseen(*, at: datetime) -> bool:
    """Whether an edition has begun that nobody has looked at."""
    watch = DocumentsWatch.objects.filter(pk=1).first()
    return watch is None or watch.after is not None or watch.edition < current_edition()


def look_at_changes(*, at: datetime) -> bool:
    """Look at what some editions have changed, tell treasurers of it, and return whether there is more."""
    watch, _is_new = DocumentsWatch.objects.get_or_create(pk=1)
    if watch.after is not None:
        return _look_at_all(watch, at=at)
    # Read first: an edition that begins after it is no change that was missed.
    edition = current_edition()
    changes = list(Change.objects.filter(edition__gt=watch.edition).order_by("edition")[:CHANGES])
    known = _known_places(changes, after=watch.edition)
    if known is None or (not changes and watch.edition < edition):
        # What was changed is not known (any more).
        watch.after = 0
        watch.save(update_fields=["after"])
        return True
    at_places = Q()
    for collection, keys in known.items():
        at_places |= Q(collection=collection, key__in=keys)
    if at_places:
        _look_at(Document.objects.filter(at_places).order_by("pk"), at=at)
    _look_at_rollouts(at=at)
    if changes:
        watch.edition = changes[-1].edition
        watch.save(update_fields=["edition"])
    return len(changes) == CHANGES


def look_at_appeared(*, event: Event) -> None:
    """Look at an article whose time has come: nothing about it has changed but that readers see it."""
    _look_at(Document.objects.of_owner(event.subject).order_by("pk"), at=max(event.happened_at, timezone.now()))


def foreign_in(content: Any, approved: Approved) -> list[Foreign]:
    """Return what nobody has approved in every text of a public document, each once."""
    found: dict[str, Foreign] = {}
    for passage in passages_of_json(content):
        for sighting in approved.sightings(passage):
            if sighting.number not in found:
                found[sighting.number] = Foreign(sighting.number, _surroundings(passage, sighting.written))
    if isinstance(content, Mapping) and (address := _foreign_address(content.get("canonical_url"))):
        found.setdefault(address, Foreign(address, ""))
    return list(found.values())


def approved_numbers() -> Approved:
    """Return what documents may carry: the shown numbers, and links to the newsroom's own pages."""
    return Approved(known_texts(read_showing()), site=_own_sites())


def _look_at_all(watch: DocumentsWatch, *, at: datetime) -> bool:
    if not watch.after:
        # What changes meanwhile is looked at by its edition.
        watch.edition = current_edition()
    documents = list(Document.objects.filter(pk__gt=watch.after).order_by("pk")[:DOCUMENTS])
    _look_at(documents, at=at)
    watch.after = documents[-1].pk if len(documents) == DOCUMENTS else None
    if watch.after is None:
        _look_at_rollouts(at=at)
    watch.save(update_fields=["after", "edition"])
    return watch.after is not None


def _known_places(changes: Iterable[Change], *, after: int) -> dict[str, set[str]] | None:
    """Return the keys of the documents that changed by collection; None where that is not known of one edition."""
    places: dict[str, set[str]] = {}
    for change in changes:
        if change.edition != after + 1 or not isinstance(change.touched, list):
            return None
        after = change.edition
        try:
            for collection, key, *_rest in change.touched:
                places.setdefault(collection, set()).add(key)
        except UNREADABLE:
            return None
    return places


def _look_at(documents: Iterable[Document], *, at: datetime) -> None:
    """Tell of what is foreign in those of these documents that readers see."""
    approved, now = approved_numbers(), microseconds(at)
    for document in documents:
        if document.visible_from > now or document.collection in settings.CMS_SEALED_COLLECTIONS:
            continue
        try:
            contents = [_without_references(json.loads(content)) for content in _contents(document)]
        except UNREADABLE:
            _logger.error("The document %s cannot be read; run rebuild_documents.", document)
            continue
        found = {item.number: item for content in contents for item in foreign_in(content, approved)}
        where = {"address": api_url(document.collection, document.key), "language": document.language}
        _tell(document.owner, list(found.values()), where, at=at)


def _look_at_rollouts(*, at: datetime) -> None:
    """Tell of what is foreign in names and credits that documents are read with before they are stored with them."""
    text = Edition.objects.filter(pk=1).values_list("rollouts", flat=True).first()
    if not text:
        return
    try:
        rollouts = json.loads(text)
    except ValueError:
        return
    approved = approved_numbers()
    for rollout in rollouts if isinstance(rollouts, list) else []:
        owner = str(rollout.get("key", "")) if isinstance(rollout, dict) else ""
        where = {"address": f"every page that shows {owner}", "language": "all languages"}
        _tell(owner, foreign_in(rollout, approved), where, at=at)


def _contents(document: Document) -> Iterator[bytes]:
    """Yield what readers see of a document now, and what it says by itself later."""
    yield bytes(document.card if document.body is None else document.body)
    if document.changes:
        yield bytes(document.changes)


def _without_references(content: Any, *, is_whole: bool = True) -> Any:
    """Return what a document says itself: a section, tag or author that it names has a document of its own."""
    if isinstance(content, list):
        return [_without_references(part, is_whole=False) for part in content]
    if not isinstance(content, dict):
        return content
    if "slug" in content and not is_whole:
        return None
    return {name: _without_references(part, is_whole=False) for name, part in content.items()}


def _tell(owner: str, found: list[Foreign], where: Mapping[str, str], *, at: datetime) -> None:
    """Record what treasurers were not told of this page, in these surroundings."""
    if not _untold(owner, found):
        return
    with public_transaction():
        if untold := _untold(owner, found):
            data = {
                **where,
                "numbers": [item.number for item in untold],
                "surroundings": [item.surroundings for item in untold],
            }
            record(name=FOREIGN_NUMBER, subject=owner, by=_last_actor(owner), at=at, data=data)


def _untold(owner: str, found: list[Foreign]) -> list[Foreign]:
    if not found:
        return []
    told = set(_told_before(owner))
    return [item for item in found if not told & {(item.number, item.surroundings), (item.number, None)}]


def _told_before(owner: str) -> Iterator[tuple[str, str | None]]:
    """Yield numbers that were told with their surroundings; of before there are none, and any count as told."""
    for event in Event.objects.filter(name=FOREIGN_NUMBER, subject=owner).iterator():
        numbers, surroundings = _texts(event.data.get("numbers")), _texts(event.data.get("surroundings"))
        if len(numbers) == len(surroundings):
            yield from zip(numbers, surroundings, strict=True)
        else:
            yield from ((number, None) for number in numbers)


def _last_actor(owner: str) -> Actor:
    """Return who has done something to the owner of a document last: most probably they have written it."""
    last = Event.objects.about(owner).exclude(name=FOREIGN_NUMBER).first()
    return Actor(user_id=last.actor_id, name=last.actor_name) if last else WATCH


def _surroundings(passage: str, written: str) -> str:
    """Return a print of the words around a number; blanks, capitals and digits do not count."""
    place = max(passage.find(written), 0)
    around = passage[max(place - AROUND, 0) : place + len(written) + AROUND]
    words = "".join(character for character in plain(around) if character.isalpha())
    return fingerprint(words.encode())[:16]


def _foreign_address(url: Any) -> str:
    """Return an address to which search engines are led, where it is no page of the newsroom's own; else ""."""
    is_own = not isinstance(url, str) or not url or any(url.startswith(f"{site}/") for site in _own_sites())
    return "" if is_own or not _own_sites() else str(url)


def _own_sites() -> list[str]:
    """Return the origins of the newsroom's own pages."""
    pattern = article_url(language="en", slug="a") or ""
    known = (settings.PUBLIC_URL, settings.FRONTEND_URL, pattern)
    return list(dict.fromkeys(_origin(address) for address in known if "://" in (address or "")))


def _origin(address: str) -> str:
    scheme, _separator, rest = address.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}".lower()


def _texts(value: Any) -> list[str]:
    """Return the texts of a list; what was written past the program was told to nobody."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
