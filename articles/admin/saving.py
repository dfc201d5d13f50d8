"""From the posted form to the services, in one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles import services
from articles.admin.forms import ArticleForm
from articles.admin.moving import may_move, move_article
from articles.admin.rows import PairsFormSet, pairs_by_kind
from articles.models import Article
from articles.rules.workflow import Move
from articles.services import ArticleValues
from cms.access.actor import Actor
from cms.delivery.services import public_transaction
from cms.lib.refusals import Refusal

MOVE_BUTTON = "_move"


def wanted_move(request: HttpRequest) -> Move | None:
    """Return the move whose button was pressed; refuses one that does not exist or is not the user's."""
    if MOVE_BUTTON not in request.POST:
        return None
    try:
        move = Move(request.POST[MOVE_BUTTON])
    except ValueError as error:
        raise Refusal(_("There is no such button. Load the page again.")) from error
    if not may_move(request.user, move):
        raise PermissionDenied
    return move


def save(request: HttpRequest, form: ArticleForm, formsets: Sequence[PairsFormSet], *, at: datetime) -> Article:
    """Save what was typed, then move the article if one of those buttons was pressed: both or neither."""
    by = Actor.of(request.user)
    move = wanted_move(request)
    with public_transaction():
        article = _write(form, formsets, by=by, at=at)
        if move is not None:
            move_article(article, move=move, moment=form.moment, reason=form.reason, by=by, at=at)
    return article


def _write(form: ArticleForm, formsets: Sequence[PairsFormSet], *, by: Actor, at: datetime) -> Article:
    values = cast(ArticleValues, {**form.values(), **pairs_by_kind(formsets)})
    if form.instance.pk is None:
        return services.create_article(values=values, by=by, at=at)
    version = form.cleaned_data["version"]
    return services.save_article(article=form.instance, values=values, version=version, by=by, at=at)
