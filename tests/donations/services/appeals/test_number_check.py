import pytest

from cms.lib.domain_errors import Invalid
from donations.documents.number_check import known_texts
from donations.models import Appeal, read_showing
from donations.services import AppealTexts

pytestmark = pytest.mark.django_db

THIEF = "8601 11 17947"


@pytest.mark.parametrize("name", ["title", "text", "call_to_action", "thanks"])
def test_number_that_nobody_approved_is_refused_by_field(make_method, make_appeal, name):
    make_method()
    with pytest.raises(Invalid, match="none of the approved") as error:
        make_appeal(texts={"en": AppealTexts(**{"title": "Give", name: f"to {THIEF}"})})
    assert set(error.value.errors) == {f"texts.en.{name}"}
    assert not Appeal.objects.exists()


def test_number_behind_a_link_or_between_tags_is_found(make_appeal):
    texts = {
        "en": AppealTexts(title="Give", text='<p><a href="https://paypal.me/thief">here</a></p>'),
        "ps": AppealTexts(title="مرسته", text="<p>8601 <b>11</b> 17947</p>"),
    }
    with pytest.raises(Invalid) as error:
        make_appeal(texts=texts)
    assert set(error.value.errors) == {"texts.en.text", "texts.ps.text"}


def test_own_number_may_stand_in_the_words(make_method, make_appeal):
    make_method()
    make_appeal(texts={"en": AppealTexts(title="Give to 0530 22 94668")})


def test_known_is_what_readers_see_of_methods_that_are_shown(make_method, hide):
    make_method()
    hide(make_method("vipps", kind="vipps", values={"number": "557320"}))
    known = known_texts(read_showing())
    assert "05302294668" in known
    assert "557320" not in known


@pytest.mark.parametrize("link", ["tel:41234567", "mailto:a@thief.example", "https://thief.example/give"])
def test_links_of_an_appeal_lead_to_the_newsrooms_own_pages_only(make_method, make_appeal, settings, link):
    settings.FRONTEND_URL = "https://dawat.example"
    make_method()
    make_appeal(texts={"en": AppealTexts(title="Give", text='<p><a href="https://dawat.example/a">a</a></p>')})
    with pytest.raises(Invalid, match="none of the approved"):
        make_appeal("winter", texts={"en": AppealTexts(title="Give", text=f'<p><a href="{link}">here</a></p>')})
