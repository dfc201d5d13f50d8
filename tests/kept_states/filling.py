"""A newsroom in which everything that an upgrade has to bring along has happened: the demo, and some work since."""

from datetime import timedelta

from django.core.management import call_command

from articles.services import plan_withdrawal, save_article
from cms.access.actor import Actor
from donations.services import hide_method
from tests.factories import NOW, a_proposal, a_treasurer, an_actor, an_appeal, an_article, approved

LONG_AGO = NOW.replace(year=2021)
FAR_AHEAD = NOW.replace(year=2200)


def fill():
    """Fill a migrated, empty database through its services; what became due last was not done."""
    call_command("loaddata", "demo", verbosity=0)
    _write_articles()
    _propose_numbers()
    call_command("worker", "--once")
    an_article(status="scheduled", slug="kept-due", headline="Kept and due", published_at=LONG_AGO)
    approved(a_proposal(key="kept-approved"), hours=24)


def _write_articles():
    for status in ("draft", "in_review", "published", "withdrawn"):
        an_article(
            status=status, slug=f"kept-{status.replace('_', '-')}", headline=f"Kept {status}", published_at=LONG_AGO
        )
    an_article(status="scheduled", slug="kept-announced", headline="Kept, was due", published_at=LONG_AGO)
    an_article(status="scheduled", slug="kept-not-due", headline="Kept and not due", published_at=FAR_AHEAD)
    changed = an_article(status="published", slug="kept-changed", headline="Kept and changed", published_at=LONG_AGO)
    values = {"headline": "Changed and not published"}
    save_article(article=changed, values=values, version=changed.version, by=an_actor(), at=NOW)
    leaving = an_article(status="published", slug="kept-leaving", headline="Kept, will leave", published_at=LONG_AGO)
    plan_withdrawal(
        article=leaving, withdraw_at=FAR_AHEAD, reason="It is over.", version=leaving.version, by=an_actor(), at=NOW
    )


def _propose_numbers():
    hidden = approved(a_proposal(key="kept-hidden"))
    shown = {"method": hidden.method, "content_hash": hidden.content_hash}
    hide_method(**shown, reason="closed", by=Actor.of(a_treasurer()), at=NOW)
    a_proposal(key="kept-proposed")
    an_appeal(key="kept", is_default=False, ends_at=FAR_AHEAD + timedelta(days=1))
