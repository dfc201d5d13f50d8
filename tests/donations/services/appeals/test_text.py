import pytest

from donations.models import Appeal
from donations.rules.findings import Findings
from donations.services.appeals.text import AppealWords, clean_words_of_appeal, replace_words_of_appeal


def test_words_are_tidied_and_html_is_sanitised():
    found = Findings()
    given = {"en": AppealWords(title=" Give ", text="<p onclick=x>a<script>b</script></p>", thanks="Thanks\n!")}
    expected = {"en": AppealWords(title="Give", text="<p>a</p>", thanks="Thanks !")}
    assert (clean_words_of_appeal(given, found), found.errors) == (expected, {})


@pytest.mark.django_db
def test_words_are_replaced_as_a_whole():
    appeal = Appeal.objects.create(key="a")
    replace_words_of_appeal(appeal, {"en": AppealWords(title="one"), "ps": AppealWords(title="two")})
    replace_words_of_appeal(appeal, {"ps": AppealWords(title="three", thanks="four")})
    assert list(appeal.texts.values_list("language", "title", "thanks")) == [("ps", "three", "four")]
