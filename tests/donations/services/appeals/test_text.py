import pytest

from donations.models import Appeal
from donations.rules.findings import Findings
from donations.services.appeals.text import AppealTexts, clean_appeal_texts, replace_appeal_texts


def test_words_are_tidied_and_html_is_sanitised():
    found = Findings()
    given = {"en": AppealTexts(title=" Give ", text="<p onclick=x>a<script>b</script></p>", thanks="Thanks\n!")}
    expected = {"en": AppealTexts(title="Give", text="<p>a</p>", thanks="Thanks !")}
    assert (clean_appeal_texts(given, found), found.errors) == (expected, {})


@pytest.mark.django_db
def test_words_are_replaced_as_a_whole():
    appeal = Appeal.objects.create(key="a")
    replace_appeal_texts(appeal, {"en": AppealTexts(title="one"), "ps": AppealTexts(title="two")})
    replace_appeal_texts(appeal, {"ps": AppealTexts(title="three", thanks="four")})
    assert list(appeal.texts.values_list("language", "title", "thanks")) == [("ps", "three", "four")]
