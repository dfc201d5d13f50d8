"""What readers saw before approvals existed goes into the ledger as what it is: approved by nobody but the system."""

from django.db import migrations
from django.db.migrations.exceptions import IrreversibleError

from cms.access.signing import seal_of
from donations.rules.approval.content_hash import content_hash
from donations.rules.approval.ledger import GENESIS, Action, Entry, hash_of, written

WHO = "upgrade"
WHY = "Shown to readers before approvals existed. Propose it again to have it approved by two people."
KEPT = "The ledger of donations has entries, which nothing may forget. To go back, restore a backup of before."
STEPS = (Action.PROPOSED, Action.APPROVED_IN_EMERGENCY, Action.ACTIVATED)


def take_over(apps, schema_editor):
    versions = apps.get_model("donations", "MethodVersion")
    previous, place = GENESIS, 0
    for method in apps.get_model("donations", "DonationMethod").objects.order_by("position", "key"):
        last = versions.objects.filter(method=method).order_by("number").last()
        if last is None or not (last.is_active and method.is_active):
            continue
        _bind(last, method)
        for action in STEPS:
            place += 1
            previous = _append(apps, last, method, action=action, place=place, previous=previous)


def _bind(version, method):
    version.texts = {
        text.language: {"label": text.label, "instructions": text.instructions, "monthly_instructions": ""}
        for text in method.texts.order_by("language")
    }
    version.content_hash = content_hash(key=method.key, kind=method.kind, details=version.details, texts=version.texts)
    version.save(update_fields=["texts", "content_hash"])


def _append(apps, version, method, *, action, place, previous):
    at = version.proposed_at
    data = {"reason": WHY}
    if action == Action.APPROVED_IN_EMERGENCY:
        data["goes_live_at"] = written(at)
    entry = Entry(
        sequence=place,
        at=at,
        action=action,
        method=method.key,
        number=version.number,
        content_hash=version.content_hash,
        actor=WHO,
        data=data,
        previous_hash=previous,
        entry_hash="",
    )
    entry_hash = hash_of(entry)
    apps.get_model("donations", "LedgerEntry").objects.create(
        sequence=place,
        at=at,
        action=action,
        method_key=method.key,
        number=version.number,
        content_hash=version.content_hash,
        actor_name=WHO,
        data=data,
        previous_hash=previous,
        entry_hash=entry_hash,
        seal=seal_of(entry_hash.encode(), purpose="donations.ledger"),
    )
    return entry_hash


def refuse_to_forget(apps, schema_editor):
    """Going back and forth would show what people have rejected or hidden since, and nobody would notice."""
    if apps.get_model("donations", "LedgerEntry").objects.exists():
        raise IrreversibleError(KEPT)


class Migration(migrations.Migration):
    dependencies = [("donations", "0003_ledger")]

    operations = [migrations.RunPython(take_over, refuse_to_forget)]
