"""What becomes different about accounts that may decide is recorded, whoever or whatever changed it."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import Group, Permission
from django.db import connection

from cms.access.account_changes import recorded_account_changes
from cms.access.actor import Actor
from cms.access.models import User
from cms.outbox.models import Event
from donations.models import LedgerEntry
from donations.rules.approval.ledger import ABOUT_ACCOUNTS
from donations.services.approval.accounts.record import look
from tests.donations.forging import forged
from tests.factories import NOW, a_fresh_code, a_treasurer, a_user

pytestmark = pytest.mark.django_db
BOSS = Actor.system("boss")


@pytest.fixture
def ann():
    """A treasurer whom the ledger knows."""
    person = a_treasurer(username="ann", email="ann@example.org")
    look(at=NOW)
    return person


def recorded():
    """Return what the ledger says of accounts: what, whose, the names of changes, by whom."""
    rows = LedgerEntry.objects.filter(action__in=ABOUT_ACCOUNTS).order_by("sequence")
    return [(row.action, row.data["username"], *(change[0] for change in row.data.get("changes", []))) for row in rows]


def test_accounts_are_recorded_as_they_are_found_at_first(ann):
    a_user(role="editor")
    look(at=NOW)
    assert recorded() == [("account_recorded", "ann", "added")]
    assert LedgerEntry.objects.read().faults == []


def rename(person):
    person.username = "eve"
    person.save()


def readdress(person):
    person.email = "eve@example.net"
    person.save()


def switch_off(person):
    person.is_active = False
    person.save()


def make_superuser(person):
    person.is_superuser = True
    person.save()


def set_password(person):
    person.set_password("another long password")
    person.save()


def take_role(person):
    person.groups.clear()


def give_permission(person):
    person.user_permissions.add(Permission.objects.get(codename="approve_in_emergency"))


def widen_role(person):
    Group.objects.get(name="treasurer").permissions.add(Permission.objects.get(codename="change_user"))


def replace_device(person):
    person.totpdevice_set.update(key="00" * 20)


def renew_recovery_codes(person):
    person.staticdevice_set.all().delete()
    person.staticdevice_set.create(name="recovery codes")


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (rename, ["username"]),
        (readdress, ["address"]),
        (switch_off, ["is_active"]),
        (make_superuser, ["is_superuser", "powers"]),
        (set_password, ["password"]),
        (take_role, ["roles", "powers"]),
        (give_permission, ["permissions", "powers"]),
        (widen_role, ["powers"]),
        (replace_device, ["second_factor"]),
        (renew_recovery_codes, ["second_factor"]),
    ],
)
@pytest.mark.parametrize("way", ["by a person", "past this system"])
def test_every_change_is_an_entry_and_an_event(ann, change, names, way):
    boss = a_user(role="administrator", is_superuser=True)
    look(at=NOW)
    if way == "by a person":
        with recorded_account_changes(by=Actor.of(boss), at=NOW):
            change(ann)
    else:
        change(ann)
        look(at=NOW), look(at=NOW)
    ledger = LedgerEntry.objects.read()
    entry, event = ledger.entries[-1], Event.objects.first()
    assert [item[0] for item in entry.data["changes"]] == names
    assert (entry.action, entry.account_id, ledger.faults) == ("account_changed", ann.pk, [])
    assert entry.actor_id == (boss.pk if way == "by a person" else None)
    assert (event.name, event.subject) == ("donation.account_changed", f"user-{ann.pk}")
    assert event.data["sequence"] == entry.sequence
    assert len(recorded()) == 3


def test_entry_holds_neither_secrets_nor_whole_addresses(ann):
    with recorded_account_changes(by=BOSS, at=NOW):
        readdress(ann)
        set_password(ann)
    written = str([row.data for row in LedgerEntry.objects.all()])
    device = ann.totpdevice_set.get()
    assert not any(secret in written for secret in (ann.password, device.key, "eve@", "ann@"))
    assert ["address", "a…@example.org", "e…@example.net"] in LedgerEntry.objects.first().data["changes"]


def test_recovery_code_that_is_used_changes_nothing(ann):
    a_fresh_code(ann)
    ann.staticdevice_set.get().token_set.all().delete()
    look(at=NOW)
    assert len(recorded()) == 1


def test_both_addresses_are_known_to_the_mail(ann):
    User.objects.filter(pk=ann.pk).update(email="eve@example.net")
    look(at=NOW)
    assert Event.objects.first().data["addresses"] == ["ann@example.org", "eve@example.net"]


def test_deleted_account_is_an_entry(ann):
    User.objects.filter(pk=ann.pk).delete()
    look(at=NOW)
    assert recorded()[-1] == ("account_changed", "ann", "deleted")
    look(at=NOW)
    assert len(recorded()) == 2


def test_whoever_has_no_power_any_more_is_watched_no_longer(ann):
    take_role(ann)
    look(at=NOW)
    readdress(ann)
    look(at=NOW)
    assert recorded()[-1] == ("account_changed", "ann", "roles", "powers")


def test_nothing_is_recorded_where_the_form_was_refused(ann):
    with pytest.raises(RuntimeError), recorded_account_changes(by=BOSS, at=NOW):
        readdress(ann)
        raise RuntimeError
    look(at=NOW)
    assert len(recorded()) == 1
    assert User.objects.get(pk=ann.pk).email == "ann@example.org"


def test_password_that_a_login_hashes_anew_is_no_change(ann, settings):
    settings.PASSWORD_HASHERS = ["tests.donations.services.approval.accounts.test_record.Stronger"]
    User.objects.filter(pk=ann.pk).update(password=Weaker().encode("a long enough password", "salt"))
    look(at=NOW)
    assert User.objects.get(pk=ann.pk).check_password("a long enough password")
    assert [row[0] for row in recorded()] == ["account_recorded", "account_changed", "account_recorded"]
    look(at=NOW + timedelta(days=1))
    assert len(recorded()) == 3


def test_new_hash_hides_no_password_that_was_written_past_this_system(ann, settings):
    settings.PASSWORD_HASHERS = ["tests.donations.services.approval.accounts.test_record.Stronger"]
    User.objects.filter(pk=ann.pk).update(password=Weaker().encode("the thief's own", "salt"))
    assert User.objects.get(pk=ann.pk).check_password("the thief's own")
    assert recorded()[1:] == [("account_changed", "ann", "password"), ("account_recorded", "ann", "password")]


class Weaker(PBKDF2PasswordHasher):
    iterations = 1


class Stronger(PBKDF2PasswordHasher):
    iterations = 2


def test_accounts_are_not_found_at_first_again_when_their_entries_are_cut_off(ann):
    with forged():
        connection.cursor().execute("DELETE FROM donations_ledgerentry")
    a_treasurer(username="eve")
    look(at=NOW)
    assert {row[:2] for row in recorded()} == {("account_changed", "ann"), ("account_changed", "eve")}
