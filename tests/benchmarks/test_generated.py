from articles.body.clean import clean_body
from articles.body.reader import read
from articles.outputs import build_blocks
from cms.lib.slugs import is_slug
from tests.benchmarks.generated.articles import ROUND, article
from tests.benchmarks.loading.rows import slug_of

ONE_OF_EACH_LANGUAGE = [article(number, of=100) for number in (0, 6, 8, 9)]


def test_same_number_is_the_same_article():
    assert article(7, of=100) == article(7, of=100) != article(8, of=100)


def test_bodies_are_in_the_spelling_that_is_stored():
    for plan in ONE_OF_EACH_LANGUAGE:
        assert clean_body(plan.body, find_image=lambda src, data_file: None) == plan.body


def test_bodies_have_the_size_and_parts_of_real_ones():
    for plan in ONE_OF_EACH_LANGUAGE:
        kinds = [block["type"] for block in build_blocks(read(plan.body))]
        assert 5_000 <= len(plan.body.encode()) <= 6_200
        assert (kinds.count("paragraph"), kinds.count("heading")) == (10, 3)
        assert {"quote", "list"} <= set(kinds)


def test_addresses_are_slugs_in_the_script_of_their_language():
    assert all(is_slug(slug_of(plan)) for plan in ONE_OF_EACH_LANGUAGE)


def test_translations_belong_to_an_english_article_of_their_round():
    plans = [article(number, of=100) for number in range(ROUND)]
    translations = [plan for plan in plans if plan.original != plan.number]
    assert [plan.language for plan in translations] == ["nb", "fa-AF", "ps"]
    assert {plans[plan.original].language for plan in translations} == {"en"}
