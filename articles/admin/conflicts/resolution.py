"""Edit conflicts: detect the second of two saves, and save what was merged."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import services
from articles.admin.autosave.edit_request import EditRequest
from articles.admin.autosave.recovery import NotSavedYet
from articles.admin.conflicts.form import MERGE, PICK, SAVE, SEEN, TAKE, posted_with
from articles.admin.edition_lock import edition_locked
from articles.admin.form.form import ArticleForm
from articles.admin.form.inlines import PairsFormSet, pairs_by_kind
from articles.models import Article
from articles.services.content.snapshot import Content, values_of
from articles.services.writing.merging import Merge, Undecided, merge_with_stored
from cms.access.actor import Actor
from cms.lib.domain_errors import EditConflict
from cms.lib.ids import parse_id

SAVED_AGAIN = _("Somebody has saved again meanwhile. This is the newest text.")


class MergeRequired(Exception):
    """Somebody has saved since the form was opened: both texts are shown to be merged."""

    def __init__(
        self, merge: Merge, *, article: Article, trouble: str | Promise = "", keeps_choices: bool = False
    ) -> None:
        super().__init__()
        self.merge = merge
        self.article = article
        self.trouble = trouble
        self.keeps_choices = keeps_choices


class MergedNotSaved(NotSavedYet):
    """The merged text stands in the form, and nowhere else."""

    code = "merged_not_saved"
    message = "Both texts are merged here and not saved yet. Check the result, then save it."


def is_merging(edit: EditRequest) -> bool:
    """Whether a button of the merge page was pressed."""
    return MERGE in edit.data


def merge_required(
    form: ArticleForm, formsets: Sequence[PairsFormSet], *, trouble: str | Promise = ""
) -> MergeRequired:
    """Return the conflict with both texts; raises Invalid for typed values that could not be saved anyway."""
    article, merge = _merge_of(form, formsets)
    return MergeRequired(merge, article=article, trouble=trouble)


def save_merged(edit: EditRequest, form: ArticleForm, formsets: Sequence[PairsFormSet]) -> Article:
    """Save the merged text where its button said so; else put it into the form, by raising MergedNotSaved.

    Raises MergeRequired where the article has moved on again, or a choice is missing.
    """
    article, merge = _merge_of(form, formsets)
    seen = parse_id(edit.data.get(SEEN)) or 0
    if article.version != seen:
        raise MergeRequired(merge, article=article, trouble=SAVED_AGAIN)
    try:
        merged = merge.decided(picks=_picks(edit.data), left_out=_left_out(edit.data, merge))
    except Undecided as undecided:
        raise MergeRequired(merge, article=article, trouble=undecided.message, keeps_choices=True) from undecided
    arrived, button = edit.data, edit.data[MERGE]
    posted = posted_with(arrived, form, formsets, mine=merge.mine, merged=merged)
    posted["version"] = str(seen)
    # Whatever is refused from here on is shown with the merged text in the form.
    edit.replace_data(posted)
    if button != SAVE:
        raise MergedNotSaved
    try:
        return _save(edit, article, merged, version=seen, why=form.cleaned_data.get("why", ""))
    except EditConflict:
        edit.replace_data(arrived)
        raise merge_required(form, formsets, trouble=SAVED_AGAIN) from None


def _save(edit: EditRequest, article: Article, merged: Content, *, version: int, why: str) -> Article:
    by, values = Actor.of(edit.request.user), values_of(merged)
    with edition_locked() as at:
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
