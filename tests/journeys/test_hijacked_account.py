"""Somebody has taken an account over and tries everything to send the readers' gifts to another place."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core import serializers
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from articles.services import create_article, publish_article
from cms.access.actor import Actor
from cms.access.signing import seal_of
from cms.outbox.models import Delivery
from cms.outbox.subscribers import deliver
from cms.published.models import Document
from cms.published.writing import rebuild_documents
from donations.models import DonationMethod, LedgerEntry, MethodVersion
from donations.models.ledger_entry import PURPOSE
from donations.rules.approval.ledger import GENESIS, Action, Entry, hash_of, written
from donations.services import activate_due
from donations.services.monitoring.watch import watch
from donations.services.monitoring.watch_documents import look_at_changes
from tests.donations.forging import forged
from tests.factories import (
    NOW,
    a_bank_account,
    a_fresh_code,
    a_section,
    a_treasurer,
    a_user,
    an_appeal,
    an_article,
    an_edit,
)
from tests.factories.admin_forms import form_data

pytestmark = pytest.mark.django_db

PUBLIC = "/api/v1/donations/?language=en"
THIEF = "86011117947"
TYPED = {"account_number": THIEF, "display": "", "holder": "Dawat Media Center", "reason": "new bank"}


@pytest.fixture(autouse=True)
def account():
    return a_bank_account()


@pytest.fixture(autouse=True)
def readers_see_what_they_saw(account, client):
    """Whatever was tried: no reader, now or after any waiting time, sees another number."""
    yield
    activate_due(at=NOW + timedelta(days=365))
    rebuild_documents(at=NOW + timedelta(days=365))
    assert THIEF.encode() not in client.get(PUBLIC).content


def page(name, method):
    return reverse(f"admin:donations_donationmethod_{name}", args=[method.pk])


def propose_as(client, person, method):
    client.force_login(person)
    change = page("change", method)
    client.post(change, form_data(client.get(change), **TYPED))


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_editors_cannot_even_propose(client, account, role):
    client.force_login(a_user(role=role))
    for address in (page("change", account), page("hide", account), page("move", account), page("proposal", account)):
        assert client.post(address, TYPED).status_code == 403
    assert LedgerEntry.objects.count() == 4


def test_editor_cannot_write_another_number_into_an_appeal(client, account):
    appeal = an_appeal()
    client.force_login(a_user(role="editor"))
    address = reverse("admin:donations_appeal_change", args=[appeal.pk])
    assert client.post(address, {"texts-0-title": f"Pay to {THIEF}"}).status_code == 403


def test_treasurer_cannot_approve_what_they_propose(client, account):
    thief = a_treasurer()
    propose_as(client, thief, account)
    seen = LedgerEntry.objects.read().standing("dnb").proposal.content_hash
    for decision in ("approve", "emergency", "activate"):
        typed = {"decision": decision, "content_hash": seen, "code": a_fresh_code(thief), "reason": "quick"}
        assert client.post(page("proposal", account), typed).status_code == 400


def test_treasurer_cannot_become_a_second_one(client, account):
    thief = a_treasurer()
    client.force_login(thief)
    assert client.get(reverse("admin:access_user_add")).status_code == 403
    administrator = a_treasurer(role="administrator")
    client.force_login(administrator)
    client.post(
        reverse("admin:access_user_add"),
        {
            "username": "second",
            "password1": "a long enough password",
            "password2": "a long enough password",
            "groups": [Group.objects.get(name="treasurer").pk],
        },
    )
    assert not Group.objects.get(name="treasurer").user_set.filter(username="second").exists()


def test_treasurer_cannot_put_a_number_into_words(client, account):
    thief = a_treasurer()
    client.force_login(thief)
    change = page("change", account)
    typed = {"reason": "clearer", "texts-0-instructions": "New account: 8601 11 17947"}
    answer = client.post(change, form_data(client.get(change), **typed))
    assert "none of the approved donation methods" in answer.content.decode()


def test_stolen_password_without_the_phone_approves_nothing(client, account):
    thief, owner = a_treasurer(), a_treasurer()
    propose_as(client, thief, account)
    seen = LedgerEntry.objects.read().standing("dnb").proposal.content_hash
    client.force_login(owner)
    for code in ("", "000000", "123456", "000000000000"):
        typed = {"decision": "approve", "content_hash": seen, "code": code}
        assert client.post(page("proposal", account), typed).status_code == 400


def test_shell_cannot_rewrite_rows(account):
    version = MethodVersion.objects.get()
    version.details = {**version.details, "account_number": THIEF}
    for attempt in (version.save, lambda: MethodVersion.objects.update(details=version.details)):
        with pytest.raises(Exception, match="never changes"), transaction.atomic():
            attempt()


def test_editing_rows_do_not_count(account):
    account.details = {**account.details, "account_number": THIEF, "display": THIEF}
    account.save()
    rebuild_documents(at=NOW)


def test_statements_at_the_database_are_refused(account):
    for statement in (
        "UPDATE donations_methodversion SET content_hash = ''",
        "DELETE FROM donations_ledgerentry WHERE sequence = 3",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)


def test_forged_document_is_not_served(client, account):
    for row in Document.objects.in_collection("donations"):
        Document.objects.filter(pk=row.pk).update(card=bytes(row.card).replace(b"05302294668", THIEF.encode()))
    assert client.get(PUBLIC).status_code == 503
    watch(at=NOW)


def forge_the_whole_ledger(*, seal):
    """The strongest: the guards of the database are down, the chain is made anew, every hash fits."""
    method = DonationMethod.objects.get()
    old = MethodVersion.objects.get()
    forgery = MethodVersion(method=method, number=2, texts=old.texts, proposed_at=NOW, reason="ours")
    forgery.details = {**old.details, "account_number": THIEF, "display": THIEF}
    forgery.content_hash = forgery.present_hash
    previous, rows = GENESIS, []
    steps = ((Action.PROPOSED, "ann", {}), (Action.APPROVED, "bo", {"goes_live_at": written(NOW)}))
    for place, (action, actor, data) in enumerate((*steps, (Action.ACTIVATED, "cool-off", {})), start=1):
        given = {"sequence": place, "at": NOW, "action": action, "number": 2, "content_hash": forgery.content_hash}
        entry = Entry(**given, method="dnb", actor=actor, data=data, previous_hash=previous, entry_hash="")
        previous = hash_of(entry)
        names = {"method_key": "dnb", "actor_name": actor, "data": data, "entry_hash": previous, "seal": seal(previous)}
        rows.append(LedgerEntry(**given, **names, previous_hash=entry.previous_hash))
    with forged():
        LedgerEntry._base_manager.all()._raw_delete(using="default")
        forgery.save()
        for row in rows:
            row.save()


def test_whole_forged_ledger_has_no_seal(client, account):
    forge_the_whole_ledger(seal=lambda entry_hash: "0" * 64)
    watch(at=NOW)
    assert client.get(PUBLIC).json()["methods"] == []


@pytest.mark.parametrize(("mode", "own_key"), [(0o600, "own"), (0o644, "")])
def test_planted_key_seals_no_forged_ledger(client, account, settings, tmp_path, mode, own_key):
    settings.CMS_SEAL_KEY_FILE = tmp_path / "seal_key"
    settings.CMS_SEAL_KEY_FILE.touch(mode)
    settings.CMS_SEAL_KEY_FILE.write_text("the thief's")
    settings.CMS_SEAL_KEY = own_key
    with override_settings(CMS_SEAL_KEY="the thief's"):
        forge_the_whole_ledger(seal=lambda entry_hash: seal_of(entry_hash.encode(), purpose=PURPOSE))
    watch(at=NOW)
    assert client.get(PUBLIC).json()["methods"] == []


def test_fixture_brings_no_approval(account, tmp_path):
    rows = json.loads(serializers.serialize("json", LedgerEntry.objects.order_by("sequence")))
    rows[-1]["pk"] = len(rows) + 1
    file = tmp_path / "evil.json"
    file.write_text(json.dumps(rows[-1:]))
    with pytest.raises(Exception, match="only to a newsroom that has none"):
        call_command("loaddata", file, verbosity=0)


def test_no_model_of_donations_can_be_written_past_the_services(account):
    """Whatever else is a row of donations decides nothing about money."""
    named = {model.__name__ for model in apps.get_app_config("donations").get_models()}
    deciding = {"MethodVersion", "LedgerEntry"}
    words = {"Appeal", "AppealText", "AppealAmount", "AppealReference", "MethodText", "DonationMethod"}
    assert named == deciding | words | {"DocumentsWatch"}


def test_programs_decide_nothing(account):
    from donations.rules.approval.four_eyes import NotAPerson
    from donations.services import approve_proposal

    seen = {"method": account, "content_hash": "0" * 64, "code": "123456"}
    with pytest.raises(NotAPerson):
        approve_proposal(**seen, by=Actor.system("key"), at=NOW)


@pytest.fixture
def editor():
    return a_user(role="editor")


@pytest.fixture
def tell(mailoutbox):
    """Hand over what has happened and what follows, as a worker does; returns the mails about foreign numbers."""

    def tell():
        mailoutbox.clear()
        while look_at_changes(at=timezone.now()):
            pass
        while waiting := list(Delivery.objects.order_by("id")):
            for each in waiting:
                deliver(each.event, to=each.subscriber)
                each.delete()
        return [mail for mail in mailoutbox if "nobody has approved" in mail.subject]

    return tell


@pytest.mark.parametrize(
    ("values", "number"),
    [
        ({"body": "<p>New account: 86 01 11 17 947</p>"}, THIEF),
        ({"body": '<p><a href="https://paypal.me/thief">Give</a></p>'}, "paypal.me/thief"),
        ({"lead": "Vipps 412 34 567"}, "41234567"),
        ({"headline": "Swish 123 456 78 90"}, "1234567890"),
    ],
)
def test_editor_who_writes_a_number_into_an_article_is_noticed(editor, tell, values, number):
    a_treasurer(email="ann@example.org")
    given = {"language": "en", "headline": "News", "body": "<p>Words.</p>", "section": a_section()} | values
    article = create_article(values=given, story=None, by=Actor.of(editor), at=NOW)
    publish_article(article=article, version=article.version, by=Actor.of(editor), at=NOW)
    [mail] = tell()
    assert all(each in mail.body for each in (number, f"articles/{article.slug}/ (en)", editor.get_username()))
    an_edit(article, kicker="Again")
    assert tell() == []


def test_editor_who_names_a_section_so_is_noticed(tell):
    a_treasurer(email="ann@example.org")
    a_section(slug="news", name=f"Konto {THIEF}")
    assert "sections/news/" in tell()[0].body


def test_editor_can_take_the_block_away_or_choose_another_appeal_and_nothing_else(client):
    an_appeal(), an_appeal(key="winter", is_default=False)
    approved = client.get(PUBLIC).json()["methods"]
    for changes in ({"donation_block": "off"}, {"donation_appeal": "winter"}):
        article = an_article(status="published", **changes)
        address = client.get(f"/api/v1/articles/{article.slug}/").json()["donation_url"]
        assert (address is None) == ("donation_block" in changes)
        assert address is None or client.get(address).json()["methods"] == approved
