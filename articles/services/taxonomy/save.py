"""Saving of sections, tags and authors, and of every document that shows them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext

from articles.models import Article, Author, AuthorName, Named, Section, SectionName, Tag, TagName
from articles.models.taxonomy.localized import UniqueName
from articles.services.content.appeal_keys import refuse_unknown_appeal
from articles.services.content.validation import refuse_bad_fields
from articles.services.documents import renew_authors, renew_section, renew_tags
from articles.services.donation_choices import record_section_choice, section_choice_of
from articles.services.optimistic_locking import claim_version
from articles.services.rollouts import names_of, show_name, show_settings
from articles.services.search.indexing import forget_named, index_named
from articles.services.taxonomy.names import Names, NameTaken, refuse_taken, save_names, settle_names
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError, Invalid
from cms.lib.slugs import is_slug
from cms.outbox.record import record
from cms.published.writing import public_transaction, store_documents


class StillUsed(DomainError):
    """Articles show this; it cannot be deleted from under them."""

    code = "still_used"

    def __init__(self, named: Named, *, count: int) -> None:
        sentence = ngettext(
            "%(count)d article uses “%(name)s”. Change this first, or merge “%(name)s” into another.",
            "%(count)d articles use “%(name)s”. Change these first, or merge “%(name)s” into another.",
            count,
        )
        super().__init__(sentence % {"count": count, "name": named})


def save_section(
    *, section: Section | None, values: Mapping[str, Any], names: Names, version: int, by: Actor, at: datetime
) -> Section:
    """Create (None) or change a section; every document that shows it, or follows its settings, changes with it."""
    with public_transaction():
        refuse_taken(SectionName, section, names)
        before, settings_before = _names_before(section), _settings_of(section)
        choice_before = section_choice_of(Section.objects.get(pk=section.pk)) if section else ""
        saved = _save(section or Section(), values, version=version, is_new=section is None)
        save_names(SectionName, {"section": saved}, names)
        index_named(saved)
        record(name="section.saved", subject=f"section-{saved.pk}", by=by, at=at)
        renew_section(saved, at=at)
        if section:
            show_name(saved, before=before, at=at)
            if _settings_of(saved) != settings_before:
                show_settings(section=saved, at=at)
            count = saved.articles.count()
            record_section_choice(saved, before=choice_before, article_count=count, by=by, at=at)
    return saved


def save_tag(*, tag: Tag | None, values: Mapping[str, Any], names: Names, version: int, by: Actor, at: datetime) -> Tag:
    """Create (None) or change a tag; every document that shows it changes with it."""
    with public_transaction():
        refuse_taken(TagName, tag, names)
        before = _names_before(tag)
        saved = _save(tag or Tag(), values, version=version, is_new=tag is None)
        save_names(TagName, {"tag": saved}, names)
        index_named(saved)
        record(name="tag.saved", subject=f"tag-{saved.pk}", by=by, at=at)
        if tag:
            show_name(saved, before=before, at=at)
        renew_tags([saved], at=at)
    return saved


def save_author(
    *, author: Author | None, values: Mapping[str, Any], names: Names, version: int, by: Actor, at: datetime
) -> Author:
    """Create (None) or change an author; every document that shows the name changes with it."""
    with public_transaction():
        before = _names_before(author)
        saved = _save(author or Author(), values, version=version, is_new=author is None)
        save_names(AuthorName, {"author": saved}, names)
        index_named(saved)
        record(name="author.saved", subject=f"author-{saved.pk}", by=by, at=at)
        if author:
            show_name(saved, before=before, at=at)
        renew_authors([saved], at=at)
    return saved


def _names_before(term: Named | None) -> dict[str, str]:
    return names_of(term) if term else {}


def _settings_of(section: Section | None) -> tuple[Any, ...]:
    """Return what the articles of a section inherit, as it is stored."""
    columns = ("comment_policy", "comments_close_after_days", "donation_block", "donation_appeal")
    return tuple(Section.objects.filter(pk=section.pk).values_list(*columns)) if section else ()


def delete_named(*, named: Section | Tag | Author, by: Actor, at: datetime) -> None:
    """Delete what no article uses any more; refuses otherwise."""
    kind = named._meta.model_name
    with public_transaction():
        refuse_used(named)
        store_documents(owner=f"{kind}-{named.pk}", documents=[], at=at)
        record(name=f"{kind}.deleted", subject=f"{kind}-{named.pk}", by=by, at=at, data={"slug": named.slug})
        forget_named(named)
        names: Any = named.names.all()
        folded = list(names.values_list("folded_name", flat=True))
        named.delete()
        if issubclass(names.model, UniqueName):
            settle_names(names.model, folded)


def refuse_used(named: Section | Tag | Author) -> None:
    """Raise StillUsed where an article shows it, or will when somebody publishes its changes."""
    if count := _articles_of(named):
        raise StillUsed(named, count=count)


def _articles_of(named: Section | Tag | Author) -> int:
    released = named.bylines.count() if isinstance(named, Author) else named.articles.count()
    return released + sum(_names(content, named) for content in _waiting_contents())


def _waiting_contents() -> Iterable[Mapping[str, Any]]:
    """What articles will show when somebody publishes their changes."""
    return Article.objects.with_changes().values_list("draft__content", flat=True)


def _names(content: Mapping[str, Any], named: Section | Tag | Author) -> bool:
    if isinstance(named, Author):
        return any(pk == named.pk for pk, _role in content["bylines"])
    return named.pk in content["tags"] if isinstance(named, Tag) else named.pk == content["section"]


def _save[Row: (Section, Tag, Author)](row: Row, values: Mapping[str, Any], *, version: int, is_new: bool) -> Row:
    if not is_new:
        claim_version(row, version=version)
        row.refresh_from_db()
        _keep_address(row, values)
    if isinstance(row, Section):
        refuse_unknown_appeal(values.get("donation_appeal", ""), kept=row.donation_appeal)
    for name, value in values.items():
        setattr(row, name, value)
    if not is_slug(row.slug):
        raise Invalid("A slug has small letters, digits and hyphens only, in any script.", field="slug")
    _refuse_taken_slug(row)
    refuse_bad_fields(row, exclude=["slug"])
    row.save()
    return row


def _refuse_taken_slug(row: Section | Tag | Author) -> None:
    others: Any = type(row)._default_manager.exclude(pk=row.pk)
    if other := others.filter(slug=row.slug).first():
        refusal = NameTaken(f"“{row.slug}” is in use already.", field="slug")
        refusal.taken_by = other
        raise refusal
    if other := others.filter(redirects__slug=row.slug).first():
        raise Invalid(f"“{row.slug}” leads to “{other}” ({other.slug}), which it was merged into.", field="slug")


def _keep_address(row: Section | Tag | Author, values: Mapping[str, Any]) -> None:
    if values.get("slug", row.slug) != row.slug:
        raise Invalid(f"Readers know this by its URL “{row.slug}”: change the names instead.", field="slug")
