"""The merge page, which shows both texts of an edit conflict."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.autosave.edit_request import EditRequest
from articles.admin.autosave.session_fields import KEY, NUMBER, draft_number_in
from articles.admin.autosave.views import set_saved_cookie
from articles.admin.conflicts.form import MERGE, PICK, SAVE, SEEN, TAKE, typed_only
from articles.admin.conflicts.resolution import MergeRequired
from articles.admin.diff.diff import Fold, Part, difference, html_parts
from articles.admin.diff.field_display import NamedRows, label_of, names_in
from articles.admin.workflow import MOVE_LABELS
from articles.fields import Kind, is_in_article_language, kind_of
from articles.models import Article, Revision
from articles.rules.differences import Run, WordDifferences
from articles.rules.workflow import Move
from articles.services.writing.edit_sessions import AutosaveResult, keep_unsaved_draft, open_session
from articles.services.writing.merging import Hunk, Merge
from cms.lib.domain_errors import DomainError
from cms.outbox.models import Event

MOST_SAVES_TOLD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class HunkView:
    """A place as the page shows it: what each side made of the text that both began with."""

    place: Hunk
    label: str
    is_content: bool
    theirs: Sequence[Part]
    mine: Sequence[Part]
    merged: Sequence[Part]
    pick: str
    is_taken: bool


def merge_page(edit: EditRequest, model_admin: Any, conflict: MergeRequired) -> HttpResponse:
    """Show what goes together and what somebody has to decide; what was typed travels with the page."""
    merge, article, request = conflict.merge, conflict.article, edit.request
    typed = typed_only(edit.data)
    items = _hunks(merge, edit.data if conflict.keeps_choices else None)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Somebody has saved this before you"),
        "opts": model_admin.opts,
        "article": article,
        "trouble": conflict.trouble,
        "knows_base": merge.knows_base,
        "collisions": [item for item in items if item.place.collides],
        "together": [item for item in items if not item.place.collides],
        "saves": _saves_since(article, edit.version or 0),
        "last_event": Event.objects.about(article.owner).select_related("actor").first(),
        "not_done": _not_done(edit.data),
        "typed": [(name, value) for name, values in typed.lists() for value in values],
        "names": {"merge": MERGE, "seen": SEEN, "pick": PICK, "take": TAKE, "save": SAVE},
    }
    response = TemplateResponse(request, "admin/articles/article/conflicts/merge.html", context)
    return set_saved_cookie(request, response, article) if _keep_draft(edit, article) else response


def _hunks(merge: Merge, choices: Mapping[str, Any] | None) -> list[HunkView]:
    places = merge.hunks()
    names = names_in(merge.base, merge.theirs, merge.mine, fields={place.field for place in places})
    return [_hunk_view(place, names, choices, knows_base=merge.knows_base) for place in places]


def _place_label(place: Hunk) -> str:
    words = _("%(body)s, paragraph %(number)s") if place.base else _("%(body)s, new before paragraph %(number)s")
    return words % {"body": label_of(place.field), "number": place.at + 1}


def _hunk_view(place: Hunk, names: NamedRows, choices: Mapping[str, Any] | None, *, knows_base: bool) -> HunkView:
    if knows_base:
        theirs, mine = (_inline(place.field, place.base, side, names) for side in (place.theirs, place.mine))
    else:
        theirs, mine = _facing(place, names)
    return HunkView(
        place=place,
        label=_place_label(place) if kind_of(place.field) == Kind.HTML else label_of(place.field),
        is_content=is_in_article_language(place.field),
        theirs=theirs,
        mine=mine,
        merged=[] if place.collides else _inline(place.field, place.base, place.merged, names),
        pick=str(choices.get(PICK + place.key, "")) if choices else "",
        is_taken=choices is None or TAKE + place.key in choices,
    )


def _inline(name: str, old: Any, new: Any, names: NamedRows) -> list[Part]:
    parts = html_parts(old, new) if kind_of(name) == Kind.HTML else difference(name, old, new, names).parts
    return [each for part in parts for each in (part.parts if isinstance(part, Fold) else [part])]


def _facing(place: Hunk, names: NamedRows) -> tuple[list[Part], list[Part]]:
    """Return each side marked where it differs from the other: what both began with is not known."""
    parts = _inline(place.field, place.theirs, place.mine, names)
    theirs = [Part(kind=part.kind, words=_only(part.words.old), old_pictures=part.old_pictures) for part in parts]
    mine = [Part(kind=part.kind, words=_only(part.words.new), new_pictures=part.new_pictures) for part in parts]
    return theirs, mine


def _only(runs: tuple[Run, ...]) -> WordDifferences:
    return WordDifferences((), (), runs)


def _saves_since(article: Article, version: int) -> list[dict[str, Any]]:
    newer = Revision.objects.of(article).filter(version__gt=min(version, article.version))
    since = newer.select_related("made_by").defer("content")
    return [
        {"name": each.who, "at": each.made_at, "changed": [label_of(name) for name in each.changed]}
        for each in since[:MOST_SAVES_TOLD]
    ]


def _not_done(data: QueryDict) -> str:
    """Return the label of the button beyond saving that was pressed, too; "" where it was saving alone."""
    if "_review" in data:
        return _("Review and publish …")
    if "_ending" in data:
        return _("Schedule unpublishing") if data["_ending"] == "plan" else _("Keep it public")
    with suppress(ValueError):
        return str(MOVE_LABELS[Move(data.get("_move", ""))].button)
    return ""


def _keep_draft(edit: EditRequest, article: Article) -> bool:
    """Keep what was typed in its edit session: this page may be closed as well."""
    if not edit.session_key:
        return False
    now = timezone.now()
    typed = {name: values for name, values in typed_only(edit.data).lists() if name not in {KEY, NUMBER}}
    session: dict[str, Any] = {"article_id": article.pk, "user_id": edit.user_id, "key": edit.session_key, "at": now}
    open_session(**session)
    with suppress(DomainError):
        result = keep_unsaved_draft(**session, typed=typed, number=draft_number_in(edit.data, now))
        return result is AutosaveResult.STORED
    return False
