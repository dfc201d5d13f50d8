"""Names of sections, tags and authors: who has one already, and who holds it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from articles.models import Named, Section, Tag
from articles.models.taxonomy.localized import FoldedName, UniqueName
from articles.rules.names import folded_name
from articles.services.content.validation import refuse_bad_fields
from cms.lib.domain_errors import Invalid
from cms.lib.text import clean_line

Names = Mapping[str, Mapping[str, str]]
"""Language tag → columns of the name: {"ps": {"name": "نړۍ", "description": ""}}."""


class NameTaken(Invalid):
    """Another one has this name, however it is spelled, or this slug already; the admin adds the way to it."""

    code = "name_taken"
    taken_by: "Named | None" = None


def save_names(model: type[Model], owner: Mapping[str, Model], names: Names) -> None:
    """Make `names` all that a thing is called; refuses bad ones by language and column ("names.ps.name")."""
    rows = model._default_manager.filter(**owner)
    before = set(rows.values_list("folded_name", flat=True)) if issubclass(model, UniqueName) else set()
    rows.exclude(language__in=names).delete()
    for language, columns in names.items():
        row = rows.filter(language=language).first() or model(**owner, language=language)
        for column, value in columns.items():
            setattr(row, column, clean_line(value))
        refuse_bad_fields(row, exclude=owner, prefix=f"names.{language}.")
        row.save()
    if issubclass(model, UniqueName):
        settle_names(model, before)


def settle_names(model: type[UniqueName], folded: Iterable[str]) -> None:
    """Let the oldest row hold a name that nobody holds any more."""
    for each in folded:
        rows = model._default_manager.filter(folded_name=each)
        if not rows.filter(holds_name=True).exists() and (first := rows.order_by("pk").first()):
            model._default_manager.filter(pk=first.pk).update(holds_name=True)


def same_names(named: Named) -> list[Named]:
    """Return the others of its kind that have a name of this one, however they are spelled."""
    kind: Any = type(named)
    folded = {folded_name(name.name) for name in named.names.all()}
    others = kind._default_manager.filter(names__folded_name__in=folded).exclude(pk=named.pk)
    return list(others.with_names().distinct().order_by("pk"))


def doubles(kind: type[Named]) -> list[list[Named]]:
    """Return those of a kind that share names, each group with its oldest first."""
    groups: list[list[Named]] = []
    seen: set[int] = set()
    everything: Any = kind._default_manager
    for named in everything.with_names().order_by("pk"):
        if named.pk not in seen and (same := same_names(named)):
            group = [named, *(each for each in same if each.pk not in seen)]
            seen |= {each.pk for each in group}
            groups.append(group)
    return groups


def refuse_taken(model: type[UniqueName], owner: Model | None, names: Names) -> None:
    """Refuse names that another of the kind has; those that the owner (None: a new one) has already may stay."""
    column = model.owner_column
    own = model._default_manager.filter(**{column: owner.pk if owner else None})
    others = model._default_manager.exclude(**{column: owner.pk if owner else None})
    kept = set(own.values_list("folded_name", flat=True))
    for language, columns in names.items():
        name = clean_line(columns.get("name", ""))
        folded = folded_name(name)
        if not name or folded in kept:
            continue
        if other := others.filter(folded_name=folded).order_by("-holds_name", "pk").first():
            _refuse(getattr(other, column.removesuffix("_id")), other, field=f"names.{language}.name")


def _refuse(taken_by: Section | Tag, row: FoldedName, *, field: str) -> None:
    kind = taken_by._meta.verbose_name
    refusal = NameTaken(f"There is a {kind} with this name already: “{row.name}” ({taken_by.slug}).", field=field)
    refusal.taken_by = taken_by
    raise refusal
