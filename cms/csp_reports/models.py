"""How often browsers have refused what, by day."""

from django.db import models

LONGEST_HOST = 120


class RefusalCount(models.Model):
    """How often something of one host was refused by one directive on one day.

    Anybody may send reports: neither addresses of pages nor what they hold is stored.
    """

    day = models.DateField()
    directive = models.CharField(max_length=32)
    blocked_host = models.CharField(max_length=LONGEST_HOST)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["day", "directive", "blocked_host"], name="refusals_counted_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.directive} {self.blocked_host}: {self.count}"
