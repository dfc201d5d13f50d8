import pytest

from articles.models import Article
from articles.services.search.kinds import ARTICLE, AUTHOR, CHANGES, TAG
from cms.search import reading
from cms.search.reading import Searched, in_order, search
from tests.factories import a_tag, an_article, an_author

pytestmark = pytest.mark.django_db

EVERYTHING = Searched((ARTICLE, CHANGES), references=(TAG, AUTHOR))
BODIES = {
    "Årsmøte i Oslo": "<p>Three votes.</p>",
    "Kabul in winter": "<p>Snow &amp; ice in <strong>Kanda</strong>har.</p>",
    "Rain": "<p>Rain over Kabul; O’Brien &amp; sons, Covid-19.</p>",
    "د کابل ژمی": "<p>من می‌روم، ۱۴۰۵، يوسف ډېر</p>",
    "Voting in Herat": "<p>NEAR the river.</p>",
}
# The answers are lists: both databases give this order.
ANSWERS = {
    "ÅRSMØTE": ["Årsmøte i Oslo"],
    "arsmote": ["Årsmøte i Oslo"],
    "A\u030arsmøte oslo": ["Årsmøte i Oslo"],
    "kabul": ["Kabul in winter", "Rain"],
    "kab": ["Kabul in winter", "Rain"],
    "kandahar": ["Kabul in winter"],
    "snow & ice": ["Kabul in winter"],
    "obrien": ["Rain"],
    "o'brien": ["Rain"],
    "brien": ["Rain"],
    "covid 19": ["Rain"],
    "covid19": ["Rain"],
    "كابل": ["د کابل ژمی"],
    "میروم": ["د کابل ژمی"],
    "می روم": ["د کابل ژمی"],
    "می\u200cروم": ["د کابل ژمی"],
    "1405": ["د کابل ژمی"],
    "١٤٠٥": ["د کابل ژمی"],
    "یوسف": ["د کابل ژمی"],
    "ډیر": ["د کابل ژمی"],
    "vot": ["Voting in Herat", "Årsmøte i Oslo"],
    "near*": ["Voting in Herat"],
    '"river" AND': [],
    "river rain": [],
    "-herat": ["Voting in Herat"],
    "title:rain": [],
    "her\0at": [],
    "x" * 5000: [],
    "*": [],
    "NEAR(": ["Voting in Herat"],
    "winter river": [],
    "peace": ["Rain", "Kabul in winter"],
    "zarghuna peace": ["Rain"],
    "zar": ["Rain"],
}


def test_both_databases_find_the_same_in_the_same_order():
    peace, author = a_tag(name="Peace"), an_author(name="Zarghuna Ludin")
    more = {"Kabul in winter": {"tags": [peace]}, "Rain": {"tags": [peace], "bylines": [(author, "words")]}}
    for headline, body in BODIES.items():
        an_article(headline=headline, body=body, **more.get(headline, {}))
    headlines = dict(Article.objects.values_list("pk", "headline"))

    found = {typed: [headlines[pk] for pk in search(Article.objects.all(), EVERYTHING, typed)] for typed in ANSWERS}

    assert found == ANSWERS


def test_only_the_rows_asked_about_are_found_however_many_others_there_are(monkeypatch):
    monkeypatch.setattr(reading, "MAX_FOUND", 2)
    own = an_article(headline="Body", body="<p>peace</p>")
    others = [an_article(headline=f"Peace {number}") for number in range(3)]

    assert search(Article.objects.filter(pk=own.pk), EVERYTHING, "peace") == [own.pk]
    assert search(Article.objects.all(), EVERYTHING, "peace") == [others[2].pk, others[1].pk]


def test_rows_come_in_the_order_of_their_keys():
    keys = [an_article().pk for _ in range(11)]
    wanted = [keys[10], keys[0], keys[5]]
    assert [each.pk for each in in_order(Article.objects.all(), wanted)] == wanted
    assert list(in_order(Article.objects.all(), [])) == []
