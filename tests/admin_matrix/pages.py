"""The pages of the stage, role by role, for a browser that opens them: printed by a server whose database holds them.

    server.run("from tests.admin_matrix.pages import tell; tell()")

A page is a GET that the table of the matrix answers with 200. Who may only look has no column there: they get the
lists, forms and histories that superusers get.
"""

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from articles.services import create_article, publish_article, schedule_article, withdraw_article
from cms.access.actor import Actor
from cms.access.models import User
from donations.methods import METHODS
from tests.admin_matrix.addresses import Address, admin_addresses
from tests.admin_matrix.rows import MatrixRow, path_of, rows_of
from tests.admin_matrix.stage import ANONYMOUS, CHANGED, COLUMNS, OTHER, SUPERUSER, VIEWER, Stage
from tests.admin_matrix.table import Table, read
from tests.factories import article_values

TABLE = Path(__file__).parents[1] / "contracts" / "admin_matrix.txt"
NO_PAGES = {"autocomplete", "search", "jsi18n"}
# The ends of addresses: what somebody who may only look gets, and what looks the same for an article of any state.
LOOKED_AT = ("/change/", "/history/")
STATELESS = ("/history/", "/delete/", "/revisions/", "/restore/")


# What a list or a history is downloaded as.
FILES = ("/csv/", "/json/")


def is_a_page(address: Address) -> bool:
    """Whether people open it, not scripts and spreadsheets; what opens would show nothing of ours."""
    return address.name not in NO_PAGES and "/ask/" not in address.text and not address.text.endswith(FILES)


def tell_of_the_first_day() -> None:
    """Print the pages of a newsroom in which there is nothing yet."""
    root = User.objects.create_superuser("first")
    cells = {
        (text, case): row[COLUMNS.index(SUPERUSER)] for (text, method, case), row in _table().items() if method == "GET"
    }
    pages = [
        each.text
        for each in admin_addresses()
        if is_a_page(each) and not each.parameters and cells[each.text, ""] in ("200", "302")
    ]
    sys.stdout.write(json.dumps({"first": {"session": session_of(root), "pages": [*pages, *_kinds_of_methods()]}}))


def tell() -> None:
    """Set the stage and print {role: {"session": its cookie, "pages": [addresses]}}."""
    stage = Stage()
    sys.stdout.write(json.dumps({role: _pages_and_session(stage, role) for role in (*COLUMNS, VIEWER)}))


def _pages_and_session(stage: Stage, role: str) -> dict[str, object]:
    if role == ANONYMOUS:
        return {"session": "", "pages": [reverse("admin:login")]}
    pages = [path_of(question, stage, role) for question in _rows_for(role)]
    if reverse("admin:articles_article_add") in pages or role == VIEWER:
        pages += [_form(each) for each in _of_other_states(stage, role)]
    if reverse("admin:donations_donationmethod_add") in pages:
        pages += _kinds_of_methods()
    return {"session": session_of(stage.people[role]), "pages": list(dict.fromkeys(pages))}


def _rows_for(role: str) -> Iterator[MatrixRow]:
    """Return what is answered with a page, each view once for every state of an article that it shows differently."""
    table, column = _table(), COLUMNS.index(SUPERUSER if role == VIEWER else role)
    for address in filter(partial(_is_shown_to, role), admin_addresses()):
        asked = [each for each in rows_of(address) if each.method == "GET"]
        pages = {each.case: each for each in asked if table[address.text, "GET", each.case][column] == "200"}
        # A colleague's article is shown as one's own in the same state.
        cases = [
            case for case in pages if case.replace("own ", "other's ") == case or f"other's {case[4:]}" not in pages
        ]
        yield from (pages[case] for case in cases[: 1 if address.text.endswith(STATELESS) else None])


def _is_shown_to(role: str, address: Address) -> bool:
    is_looked_at = address.text.endswith(LOOKED_AT) or address.name.endswith("_changelist")
    return is_a_page(address) and (role != VIEWER or is_looked_at)


def _of_other_states(stage: Stage, role: str) -> list[Article]:
    """Return articles in states that the questions of forms leave out, and one that is written from right to left."""
    by, now = Actor.of(stage.people[role]), timezone.now()
    scheduled, withdrawn, pashto = (
        create_article(values=article_values(headline=f"{role} {name}", language=language), by=by, at=now)
        for name, language in (("scheduled", "en"), ("withdrawn", "en"), ("په پښتو", "ps"))
    )
    schedule_article(article=scheduled, version=scheduled.version, publish_at=now + timedelta(days=9), by=by, at=now)
    for each in (withdrawn, pashto):
        publish_article(article=each, version=each.version, by=by, at=now)
    withdraw_article(article=withdrawn, version=withdrawn.version, reason="Untrue.", by=by, at=now)
    return [scheduled, withdrawn, pashto, stage.articles[role, CHANGED], stage.articles[OTHER, CHANGED]]


def _form(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def _kinds_of_methods() -> list[str]:
    return [f"{reverse('admin:donations_donationmethod_add')}?kind={kind}" for kind in METHODS]


def session_of(user: User) -> str:
    """Return the cookie of somebody who has signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def _table() -> Table:
    return read(TABLE.read_text())
