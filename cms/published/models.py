"""Published documents and their index: finished bytes, the small integers that find them, and what has changed when."""

from django.db import models
from django.db.models import Q, QuerySet

from cms.published.rendering import Rendered
from cms.published.signatures import is_verified
from cms.published.stored_bytes import StoredBytes


class DocumentQuerySet(QuerySet["Document"]):
    """Questions about stored documents; readers use `cms.published.reading`."""

    def of_owner(self, owner: str) -> "DocumentQuerySet":
        """Return everything that one owner, such as `article-42`, makes public."""
        return self.filter(owner=owner)

    def in_collection(self, collection: str) -> "DocumentQuerySet":
        """Return one kind of public resource."""
        return self.filter(collection=collection)


class Document(models.Model):
    """A public resource as readers get it: bytes, and when they may be seen.

    `card` stands before `body`: lists read the first pages of a row only (docs/decisions/0002).
    """

    owner = models.CharField(max_length=80)
    owner_id = models.BigIntegerField(help_text="The number at the end of the owner: live counters are joined by it")
    collection = models.CharField(max_length=30)
    language = models.CharField(max_length=35)
    key = models.CharField(max_length=200)
    status = models.PositiveSmallIntegerField()
    sort_key = models.BigIntegerField()
    visible_from = models.BigIntegerField(help_text="Microseconds since 1970 UTC")
    changed_at = models.DateTimeField()
    neighbours_changed_at = models.DateTimeField(null=True, help_text="When what stands beside it last changed")
    fingerprint = models.CharField(max_length=64)
    seal = models.CharField(
        max_length=64, blank=True, help_text="See cms.published.signatures; empty where none is needed"
    )
    cache_tags = models.TextField()
    term_ids = models.JSONField(default=list)
    changes = StoredBytes(default=b"")
    own_settings = StoredBytes(null=True, help_text="What it decides itself of what site and section decide too")
    card = StoredBytes()
    body = StoredBytes(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "key", "language"], name="document_is_unique"),
            models.CheckConstraint(condition=Q(status__in=[200, 301, 410]), name="document_status_is_known"),
        ]
        indexes = [models.Index(fields=["owner"], name="document_of_owner")]

    def __str__(self) -> str:
        return f"{self.collection}/{self.key} ({self.language})"

    @property
    def identity(self) -> tuple[str, str, str]:
        """Return what tells this document from all others."""
        return (self.collection, self.language, self.key)

    def holds(self, rendered: Rendered) -> bool:
        """Whether the row is what was rendered: by its fingerprint, and by the bytes that somebody may have changed."""
        stored = (self.fingerprint, self.card, self.body, self.changes)
        return stored == (rendered.fingerprint, rendered.card, rendered.body, rendered.changes)

    @property
    def is_verified(self) -> bool:
        """Whether the row still says what was rendered, where its collection has to prove that."""
        content = self.card if self.body is None else self.body
        return is_verified(identity=self.identity, content=bytes(content), changes=bytes(self.changes), seal=self.seal)


class Term(models.Model):
    """A value that documents can be filtered by; `language` is "" for the list over all languages.

    The term with empty name and value stands for the whole collection.
    """

    collection = models.CharField(max_length=30)
    language = models.CharField(max_length=35, blank=True)
    name = models.CharField(max_length=30, blank=True)
    value = models.CharField(max_length=200, blank=True)
    document_count = models.PositiveIntegerField(default=0, help_text="Scheduled documents included")
    left_at = models.DateTimeField(null=True, help_text="When a document last left it, or moved in it")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collection", "language", "name", "value"], name="term_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.collection}[{self.language}] {self.name}={self.value}"


class Facet(models.Model):
    """One document under one term: every list is a range of these, read downwards."""

    pk = models.CompositePrimaryKey("term_id", "sort_key", "document_id")
    term = models.ForeignKey(Term, on_delete=models.DO_NOTHING, db_index=False, related_name="+")
    sort_key = models.BigIntegerField()
    document = models.ForeignKey(Document, on_delete=models.DO_NOTHING, db_index=False, related_name="+")
    until = models.BigIntegerField(null=True, help_text="Microseconds since 1970 UTC; empty: for good")

    class Meta:
        indexes = [models.Index(fields=["term", "until"], condition=Q(until__isnull=False), name="facet_that_lapses")]

    def __str__(self) -> str:
        return f"{self.term_id} {self.document_id}"


class Transition(models.Model):
    """When a stored document begins to be seen, or changes by itself: no answer may outlive it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="transitions")
    at = models.BigIntegerField(db_index=True, help_text="Microseconds since 1970 UTC")

    class Meta:
        db_table = "delivery_moment"

    def __str__(self) -> str:
        return str(self.at)


class Edition(models.Model):
    """The one row that moves on with every change of what readers see."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    token = models.IntegerField(db_default=0, help_text="See cms.published.edition_stamps")
    rollouts = models.TextField(blank=True, db_default="", help_text="See cms.published.rollouts")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="edition_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)


class RebuildState(models.Model):
    """The one row that says how complete the stored documents are; without it, all have to be rendered.

    A migration that empties or breaks documents deletes it. Who renders holds a lease, so that others wait.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.PositiveIntegerField(default=0, help_text="CMS_DOCUMENTS_VERSION of the last complete rebuild")
    languages = models.JSONField(default=list, help_text="In which that rebuild rendered")
    settings = models.CharField(
        max_length=64, blank=True, db_default="", help_text="Fingerprint of CMS_DOCUMENTS_HOLD in that rebuild"
    )
    holder = models.CharField(max_length=40, blank=True)
    leased_until = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=Q(id=1), name="rebuild_state_is_one_row")]

    def __str__(self) -> str:
        return str(self.version)


class Change(models.Model):
    """What one edition changed: caches learn from it which of their answers still hold.

    Kept for the latest editions only; who has slept longer forgets everything.
    """

    edition = models.BigIntegerField(primary_key=True)
    token = models.IntegerField(db_default=0, help_text="Of that edition")
    at = models.DateTimeField(db_index=True, help_text="The moment of the action, as its events have it")
    touched = models.JSONField(null=True, help_text="See cms.published.dependencies; empty: anything may have changed")
    cache_tags = models.TextField(blank=True, help_text="What caches outside should purge")

    def __str__(self) -> str:
        return str(self.edition)


class Ranking(models.Model):
    """A list in an order that no document knows of itself, such as the most read of a day."""

    pk = models.CompositePrimaryKey("name", "place")
    name = models.CharField(max_length=120)
    place = models.PositiveSmallIntegerField()
    owner = models.CharField(max_length=80)
    changed_at = models.DateTimeField(null=True, help_text="When the order became this one")

    def __str__(self) -> str:
        return f"{self.name} {self.place}"
