import pytest

from cms.published.signatures import document_seal, has_to_be_sealed, is_verified

DONATIONS = ("donations", "en", "")


@pytest.fixture(autouse=True)
def context(settings, db):
    settings.CMS_SEAL_CONTEXT = "tests.cms.published.test_signatures.CONTEXT"


CONTEXT = "'a'"


def test_only_collections_of_the_setting_are_sealed():
    assert has_to_be_sealed("donations")
    assert not has_to_be_sealed("articles")
    assert document_seal(identity=("articles", "en", "a"), content=b"{}", changes=b"") == ""
    assert is_verified(identity=("articles", "en", "a"), content=b"{}", changes=b"", seal="")


@pytest.mark.parametrize(
    "change",
    [
        {"identity": ("donations", "ps", "")},
        {"identity": ("donations", "en", "winter")},
        {"content": b"{ }"},
        {"changes": b"[]"},
        {"seal": ""},
        {"seal": "0" * 64},
    ],
)
def test_any_other_byte_is_not_verified(change):
    stored = {"identity": DONATIONS, "content": b"{}", "changes": b""}
    stored["seal"] = document_seal(**stored)
    assert is_verified(**stored)
    assert not is_verified(**{**stored, **change})


def test_what_was_sealed_before_its_context_moved_on_is_not_verified():
    stored = {"identity": DONATIONS, "content": b"{}", "changes": b""}
    stored["seal"] = document_seal(**stored)
    assert is_verified(**stored, context="a")
    assert not is_verified(**stored, context="b")
