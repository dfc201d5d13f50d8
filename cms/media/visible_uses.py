"""Uses of images that the user may see."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest

from cms.media.uses import ImageUse, uses_of

Place = tuple[str, int]
"""The model and the id of a thing that shows a picture."""


@dataclass(frozen=True, slots=True)
class VisibleUses:
    """The uses that somebody may open, and how many things more there are."""

    uses: list[ImageUse]
    hidden_count: int


def visible_uses(request: HttpRequest, image_ids: Collection[int]) -> Mapping[int, VisibleUses]:
    """Every use of these pictures by picture, sorted by what whoever asks may open; a query for each kind of thing."""
    found = uses_of(image_ids)
    places = {_place(use) for use in chain.from_iterable(found.values())}
    open_places = _open(request, places)
    return {pk: _visible(found[pk], open_places) for pk in image_ids}


def _visible(uses: Iterable[ImageUse], open_places: Collection[Place]) -> VisibleUses:
    hidden = {place for use in uses if (place := _place(use)) not in open_places}
    return VisibleUses([use for use in uses if _place(use) not in hidden], len(hidden))


def _open(request: HttpRequest, places: Collection[Place]) -> set[Place]:
    models = {model for model, _ in places}
    return {(model, pk) for model in models for pk in _open_ids(request, model, [pk for m, pk in places if m == model])}


def _open_ids(request: HttpRequest, model: str, ids: Collection[int]) -> Iterable[int]:
    model_admin = admin.site.get_model_admin(apps.get_model(model))
    if not model_admin.has_view_permission(request):
        return ()
    return model_admin.get_queryset(request).filter(pk__in=ids).values_list("pk", flat=True)


def _place(use: ImageUse) -> Place:
    return use.model, use.pk
