"""How far the public documents have been looked at for numbers to pay to that nobody has approved."""

from django.db import models
from django.db.models import Q


class DocumentsWatch(models.Model):
    """The one row that says it.

    All changes up to `edition` have been looked at. Where changes were missed, all documents are looked at: `after` is
    the primary key of the last one that was, None when none are left.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    edition = models.BigIntegerField(default=0)
    after = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="documents_watch_is_one_row")]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.edition)
