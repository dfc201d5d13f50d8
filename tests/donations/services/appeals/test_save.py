from datetime import timedelta
from decimal import Decimal

import pytest

from cms.lib.domain_errors import EditConflict, Invalid
from cms.outbox.models import Event
from donations.models import Appeal
from donations.services import AmountInput, AppealTexts
from tests.donations.conftest import IBAN, NOW

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)


def test_saved_appeal_has_clean_words_and_ordered_amounts(make_appeal):
    appeal = make_appeal()
    assert appeal.texts.get().text == "<p>Any <strong>sum</strong> helps.</p>"
    assert [(each.purpose, each.currency, each.amount) for each in appeal.amounts.order_by("position")] == [
        ("minimum", "USD", Decimal(10)),
        ("minimum", "EUR", Decimal(10)),
        ("suggested", "EUR", Decimal("12.50")),
    ]


def test_what_is_left_out_is_removed(make_appeal):
    appeal = make_appeal()
    changed = make_appeal(appeal=appeal, version=1, amounts=[], frequencies=[])
    assert (changed.version, changed.frequencies, changed.amounts.count()) == (2, [], 0)


def test_new_default_takes_the_place_of_the_old_one(make_appeal):
    old, new = make_appeal("support"), make_appeal("winter")
    old.refresh_from_db()
    assert (old.is_default, old.version, new.is_default) == (False, 2, True)


def test_stale_save_is_refused_and_leaves_the_default_alone(make_appeal):
    make_appeal("support")
    winter = make_appeal("winter", is_default=False)
    with pytest.raises(EditConflict):
        make_appeal("winter", appeal=winter, version=7)
    assert Appeal.objects.get(is_default=True).key == "support"


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"key": "a b"}, {"key"}),
        ({"frequencies": ["weekly"]}, {"frequencies"}),
        ({"texts": {}}, {"texts.en"}),
        (
            {"texts": {"en": AppealTexts(title=""), "ps": AppealTexts(title="a", text="\x00")}},
            {"texts.en.title", "texts.ps.text"},
        ),
        (
            {"amounts": [AmountInput(purpose="maximum", currency="$", amount="1")]},
            {"amounts.0.purpose", "amounts.0.currency"},
        ),
        ({"amounts": [AmountInput(purpose="minimum", currency="EUR", amount="-1")]}, {"amounts.0.amount"}),
        ({"amounts": [AmountInput(purpose="minimum", currency="JPY", amount="1.5")]}, {"amounts.0.amount"}),
        ({"starts_at": NOW, "ends_at": NOW}, {"ends_at"}),
        ({"languages": ["sv"]}, {"languages"}),
        ({"languages": ["ps"]}, {"languages", "texts.ps"}),
        ({"references": {"dnb": "18"}}, {"references.dnb.method"}),
    ],
)
def test_refusals_name_every_field_and_nothing_is_half_saved(make_appeal, changes, fields):
    with pytest.raises(Invalid) as error:
        make_appeal(**{"key": "support", **changes})
    assert set(error.value.errors) == fields
    assert not Appeal.objects.exists()


def test_key_is_taken_once_and_stays(make_appeal):
    appeal = make_appeal()
    with pytest.raises(Invalid, match="already"):
        make_appeal()
    with pytest.raises(Invalid, match="stays"):
        make_appeal("other", appeal=appeal, version=1)


def test_every_change_is_recorded(make_appeal):
    appeal = make_appeal()
    event = Event.objects.get(subject=f"appeal-{appeal.pk}")
    assert (event.name, event.data["key"]) == ("donation.appeal_changed", "support")
    assert ["title (en)", "", "Support us"] in event.data["changes"]


def recorded_changes():
    return Event.objects.filter(name="donation.appeal_changed").latest("id").data["changes"]


def test_change_tells_old_and_new_words_and_nothing_else(make_appeal):
    appeal = make_appeal()
    make_appeal(
        appeal=appeal, version=1, texts={"en": AppealTexts(title="Give more", thanks="Thanks!")}, is_active=False
    )
    assert recorded_changes() == [
        ["shown to readers", "yes", "no"],
        ["title (en)", "Support us", "Give more"],
        ["text (en)", "Any sum helps.", ""],
    ]


def test_long_words_are_told_from_where_they_differ(make_appeal):
    long = "word " * 400
    appeal = make_appeal(texts={"en": AppealTexts(title="Give", text=f"<p>{long}one</p>")})
    make_appeal(appeal=appeal, version=1, texts={"en": AppealTexts(title="Give", text=f"<p>{long}two</p>")})
    [[_name, old, new]] = recorded_changes()
    assert (old[:1], old[-3:], new[-3:]) == ("…", "one", "two")
    assert len(old) < 100


def test_campaign_stands_beside_the_default_and_the_default_stays(make_appeal):
    make_appeal("support"), make_appeal("winter", starts_at=NOW, ends_at=NOW + A_DAY)
    assert Appeal.objects.filter(is_default=True).count() == 2
    changed = make_appeal("winter", appeal=Appeal.objects.get(key="winter"), version=1, starts_at=None)
    assert list(Appeal.objects.filter(is_default=True)) == [changed]


def test_references_are_the_whole_set(make_method, make_appeal):
    make_method("iban", kind="iban", values=IBAN)
    appeal = make_appeal(references={"iban": "RF18 5390 0754 7034"})
    assert appeal.references.get().value == "RF18539007547034"
    make_appeal(appeal=appeal, version=1, references={})
    assert not appeal.references.exists()
