"""The second save of two: refused with both texts, or carried out once somebody has joined them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import services
from articles.admin.autosave.recovery import NotSavedYet
from articles.admin.autosave.views import id_in
from articles.admin.conflicts.form import MERGE, PICK, SAVE, SEEN, TAKE, posted_with
from articles.admin.edition_turn import in_turn
from articles.admin.form.form import ArticleForm
from articles.admin.form.inlines import PairsFormSet, pairs_by_kind
from articles.models import Article
from articles.services.content.snapshot import Content, values_of
from articles.services.writing.merging import Merge, Undecided, merge_with_stored
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError, EditConflict

SAVED_AGAIN = _("Somebody has saved again meanwhile. This is the newest text.")


class Overtaken(DomainError):
    """Somebody has saved since the form was opened: what both wrote is shown to be joined."""

    code = "overtaken"
    message = "Somebody has saved this while you were writing. Nothing that you typed is lost."

    def __init__(
        self, merge: Merge, *, article: Article, trouble: str | Promise = "", keeps_choices: bool = False
    ) -> None:
        super().__init__()
        self.merge = merge
        self.article = article
        self.trouble = trouble
        self.keeps_choices = keeps_choices


class Merged(NotSavedYet):
    """The joined text stands in the form, and nowhere else."""

    code = "merged_not_saved"
    message = "Both texts are joined here, and not saved yet. Look through it, then save it."


def is_merging(request: HttpRequest) -> bool:
    """Whether a button of the merge page was pressed."""
    return MERGE in request.POST


def overtaken(form: ArticleForm, formsets: Sequence[PairsFormSet], *, trouble: str | Promise = "") -> Overtaken:
    """Return the refusal that shows both texts; raises Invalid for typed values that could not be saved anyway."""
    article, merge = _merge_of(form, formsets)
    return Overtaken(merge, article=article, trouble=trouble)


def save_merged(request: HttpRequest, form: ArticleForm, formsets: Sequence[PairsFormSet]) -> Article:
    """Save the joined text where its button said so; else put it into the form, by raising Merged.

    Raises Overtaken where the article has moved on again, or a choice is missing.
    """
    article, merge = _merge_of(form, formsets)
    seen = id_in(request.POST.get(SEEN)) or 0
    if article.version != seen:
        raise Overtaken(merge, article=article, trouble=SAVED_AGAIN)
    try:
        merged = merge.decided(picks=_picks(request.POST), left_out=_left_out(request.POST, merge))
    except Undecided as undecided:
        raise Overtaken(merge, article=article, trouble=undecided.message, keeps_choices=True) from undecided
    came, deed = request.POST, request.POST[MERGE]
    posted = posted_with(came, form, formsets, mine=merge.mine, merged=merged)
    posted["version"] = str(seen)
    # Whatever is refused from here on is shown with the joined text in the form.
    request.POST = posted  # type: ignore[assignment] # a QueryDict like the one before
    if deed != SAVE:
        raise Merged
    try:
        return _save(request, article, merged, version=seen, why=form.cleaned_data.get("why", ""))
    except EditConflict:
        request.POST = came
        raise overtaken(form, formsets, trouble=SAVED_AGAIN) from None


def _save(request: HttpRequest, article: Article, merged: Content, *, version: int, why: str) -> Article:
    by, values = Actor.of(request.user), values_of(merged)
    with in_turn() as at:
        return services.save_article(article=article, values=values, version=version, by=by, at=at, reason=why)


def _merge_of(form: ArticleForm, formsets: Sequence[PairsFormSet]) -> tuple[Article, Merge]:
    # Validation has written what was typed into the form's own article.
    article = Article.objects.select_related("section", "lead_image").get(pk=form.instance.pk)
    values = {**form.values(), **pairs_by_kind(formsets)}
    return article, merge_with_stored(article=article, values=values, version=form.cleaned_data["version"])


def _picks(data: Mapping[str, Any]) -> dict[str, str]:
    return {name.removeprefix(PICK): str(data[name]) for name in data if name.startswith(PICK)}


def _left_out(data: Mapping[str, Any], merge: Merge) -> set[str]:
    return {place.key for place in merge.hunks() if not place.collides and TAKE + place.key not in data}
