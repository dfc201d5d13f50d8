"""Saving of a posted article form through the services, in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles import services
from articles.admin.autosave.edit_request import EditRequest
from articles.admin.autosave.recovery import refuse_restored_draft
from articles.admin.autosave.resubmission import require_first_submission
from articles.admin.conflicts.resolution import is_merging, merge_required, save_merged
from articles.admin.edition_lock import edition_locked
from articles.admin.form.form import ArticleForm
from articles.admin.form.inlines import PairsFormSet, pairs_by_kind
from articles.admin.permissions import is_editor, readable
from articles.admin.workflow import may_move, move_article
from articles.models import Article
from articles.rules.workflow import Move
from articles.services.content.slugs import SlugTaken
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError, EditConflict, Invalid

MOVE_BUTTON = "_move"
ENDING_BUTTON = "_ending"


def wanted_move(request: HttpRequest) -> Move | None:
    """Return the move whose button was pressed; refuses one that does not exist or is not the user's."""
    if MOVE_BUTTON not in request.POST:
        return None
    try:
        move = Move(request.POST[MOVE_BUTTON])
    except ValueError as error:
        raise DomainError(_("There is no such button. Load the page again.")) from error
    if not may_move(request.user, move):
        raise PermissionDenied
    return move


def save(edit: EditRequest, form: ArticleForm, formsets: Sequence[PairsFormSet]) -> Article:
    """Save what was typed, and move the article if one of those buttons was pressed: both or neither.

    Raises MergeRequired, which shows both texts, when somebody else has saved since the form was opened, and
    SavedMeanwhile when the same form was saved while this one waited.
    """
    refuse_restored_draft(edit)
    request = edit.request
    by = Actor.of(request.user)
    move = wanted_move(request)
    if is_merging(edit):
        with edition_locked():
            require_first_submission(edit, form.instance.pk)
            return save_merged(edit, form, formsets)
    is_about_its_end = ENDING_BUTTON in edit.data
    if is_about_its_end and not is_editor(request.user):
        raise PermissionDenied
    try:
        with edition_locked() as at:
            require_first_submission(edit, form.instance.pk)
            article = _write_and_move(form, formsets, move=move, by=by, at=at)
            if move is None and is_about_its_end:
                _plan_its_end(request, article, form, by=by, at=at)
    except SlugTaken as error:
        raise _naming_the_other(error, request.user) from error
    except EditConflict:
        raise merge_required(form, formsets) from None
    return article


def _plan_its_end(request: HttpRequest, article: Article, form: ArticleForm, *, by: Actor, at: datetime) -> None:
    given: dict[str, Any] = {"article": article, "version": article.version, "by": by, "at": at}
    if request.POST[ENDING_BUTTON] == "cancel":
        services.cancel_withdrawal(**given)
    elif form.ends_at is None:
        raise Invalid(_("Choose the date and time at which the article is unpublished."), field="withdraw_at")
    else:
        services.plan_withdrawal(withdraw_at=form.ends_at, reason=form.reason, **given)


def _naming_the_other(error: SlugTaken, user: Any) -> SlugTaken:
    """Return the refusal with the headline of the article in the way, where it is theirs to read."""
    other = error.taken_by
    if other is None or not readable(Article.objects.filter(pk=other.pk), user=user).exists():
        return error
    return SlugTaken(_("%(refusal)s It is: %(headline)s") % {"refusal": error.message, "headline": other.headline})


def _write_and_move(
    form: ArticleForm, formsets: Sequence[PairsFormSet], *, move: Move | None, by: Actor, at: datetime
) -> Article:
    version = form.cleaned_data["version"]
    if move == Move.UNSCHEDULE and form.instance.pk:
        # What is scheduled stays complete, which a draft need not be: here saving comes second.
        article = services.unschedule_article(article=form.instance, version=version, by=by, at=at)
        return _write(form, formsets, version=article.version, by=by, at=at)
    article = _write(form, formsets, version=version, by=by, at=at)
    if move is not None:
        move_article(article, move=move, publish_at=form.publish_at, reason=form.reason, by=by, at=at)
    return article


def _write(form: ArticleForm, formsets: Sequence[PairsFormSet], *, version: int, by: Actor, at: datetime) -> Article:
    values = {**form.values(), **pairs_by_kind(formsets)}
    if form.instance.pk is None:
        return services.create_article(values=values, by=by, at=at)
    why = form.cleaned_data.get("why", "")
    return services.save_article(article=form.instance, values=values, version=version, by=by, at=at, reason=why)
