import pytest

from articles.rules.slugs import check_slug, propose_slug
from cms.lib.domain_errors import Invalid


@pytest.mark.parametrize(
    ("headline", "taken", "slug"),
    [
        ("Moscow offers to mediate", [], "moscow-offers-to-mediate"),
        ("Moscow offers", ["moscow-offers", "moscow-offers-2"], "moscow-offers-3"),
        ("مسکو وړاندیز", [], "مسکو-وړاندیز"),
        ("2026!", [], "story-42"),
        ("???", ["story-42"], "story-42-2"),
        ("Popular", [], "popular-2"),
    ],
)
def test_a_headline_becomes_a_free_address(headline, taken, slug):
    assert propose_slug(headline=headline, story_id=42, taken=taken) == slug


def test_a_typed_slug_is_cleaned():
    assert check_slug(" Blå Himmel ") == "bla-himmel"


@pytest.mark.parametrize("text", ["", "2026", "--", "\u202e"])
def test_a_slug_without_a_letter_is_refused_at_its_field(text):
    with pytest.raises(Invalid) as refused:
        check_slug(text)
    assert list(refused.value.errors) == ["slug"]


def test_an_address_of_the_api_is_refused_at_its_field():
    with pytest.raises(Invalid, match="Add a word") as refused:
        check_slug("Popular")
    assert list(refused.value.errors) == ["slug"]
