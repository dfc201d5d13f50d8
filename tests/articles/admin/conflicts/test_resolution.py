"""The second save of two: theirs, yours, and both."""

import re

import pytest
from django.http import QueryDict

from articles.models import Article, EditSession, Revision
from articles.services import publish_article, with_pending_changes
from tests.articles.admin.admin_client import AdminClient, address, errors
from tests.factories import NOW, a_tag, an_actor, an_article, an_author

pytestmark = pytest.mark.django_db

TAB = "0" * 32


class Late:
    """Somebody who has opened a form before a colleague saved."""

    def __init__(self, article, **theirs):
        self.article = article
        self.admin = AdminClient()
        self.opened = self.admin.form(article)
        if theirs:
            self.others(**theirs)

    def others(self, name="zarghuna", **theirs):
        AdminClient(username=name).post(self.article, **theirs)

    def save(self, **mine):
        """Return the page that comes of saving; `mine` is what was typed."""
        return self.admin.post(self.article, self.opened, _session=TAB, **mine)

    def settle(self, page, deed="form", *, left_out=(), **picks):
        """Press a button of the merge page, with the hidden fields that it has sent."""
        context = page.context
        data = QueryDict(mutable=True)
        for name, value in context["typed"]:
            data.appendlist(name, value)
        data["_merge_seen"] = str(context["article"].version)
        for item in context["together"]:
            if item.place.key not in left_out:
                data[f"_take-{item.place.key}"] = "1"
        for item in context["collisions"]:
            for part in (item.place.key, item.place.field):
                if part in picks:
                    data[f"_pick-{item.place.key}"] = picks[part]
        data["_merge"] = deed
        return self.admin.client.post(address(self.article), data.urlencode(), "application/x-www-form-urlencoded")


@pytest.fixture
def article():
    return an_article(
        headline="Before", lead="Old.", body=paragraphs("one", "two", "three"), language="ps", slug="snow"
    )


@pytest.fixture
def late(article):
    return Late(article, headline="Theirs", body=paragraphs("one", "two theirs", "three"))


def paragraphs(*texts):
    return "".join(f"<p>{each}</p>" for each in texts)


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def form_of(page):
    return page.context["adminform"].form


def save_form(late, page):
    """Save the form that a page shows, as it stands there."""
    return late.admin.post(late.article, {**form_of(page).data.dict(), "tags": form_of(page).data.getlist("tags")})


def test_second_save_is_refused_and_the_first_stands(late, article):
    page = late.save(headline="Mine")
    article.refresh_from_db()
    assert (page.status_code, article.headline) == (200, "Theirs")
    assert "Somebody has saved this before you" in text(page)


def test_page_tells_who_saved_and_what(late):
    page = text(late.save(headline="Mine"))
    assert "Saved by zarghuna, " in page and ": Headline, Body" in page


def test_both_are_shown_by_word_against_what_both_began_with(late):
    page = text(late.save(headline="Mine", body=paragraphs("one", "two mine", "three")))
    for words in ("<del>Before</del>", "<ins>Theirs</ins>", "<ins>Mine</ins>", "<ins>theirs</ins>", "<ins>mine</ins>"):
        assert words in page
    assert 'lang="ps" dir="rtl"' in page


def test_only_what_both_changed_waits_for_a_choice(late):
    page = late.save(headline="Mine", lead="Mine.")
    assert [item.place.key for item in page.context["collisions"]] == ["headline"]
    assert [(item.label, item.place.changed_by) for item in page.context["together"]] == [
        ("Lead", "mine"),
        ("Body, paragraph 2", "theirs"),
    ]
    assert "2 changes go together" in text(page)


def test_choices_are_put_into_the_form_and_saved_by_nobody_yet(late):
    page = late.settle(late.save(headline="Mine", lead="Mine."), headline="theirs")
    values = {name: form_of(page)[name].value() for name in ("headline", "lead", "body")}
    assert values == {"headline": "Theirs", "lead": "Mine.", "body": paragraphs("one", "two theirs", "three")}
    assert "not saved yet" in errors(page)["__all__"][0] and 'data-unsaved="1"' in text(page)
    assert Article.objects.get().lead == "Old."
    assert page.context["editor"].autosave.key == TAB


def test_joined_text_is_saved_from_the_form(late):
    page = late.settle(late.save(headline="Mine", lead="Mine."), headline="mine")
    answer = save_form(late, page)
    stored = Article.objects.get()
    assert (answer.status_code, stored.headline, stored.lead) == (302, "Mine", "Mine.")
    assert stored.body == paragraphs("one", "two theirs", "three")


@pytest.mark.parametrize(
    ("pick", "middle"), [("theirs", ["two theirs"]), ("mine", ["two mine"]), ("both", ["two theirs", "two mine"])]
)
def test_paragraph_that_both_changed_is_picked(late, pick, middle):
    page = late.save(body=paragraphs("one", "two mine", "three"))
    page = late.settle(page, body=pick)
    assert form_of(page)["body"].value() == paragraphs("one", *middle, "three")


def test_where_nothing_collides_the_joined_text_can_be_saved_at_once(late):
    page = late.save(lead="Mine.", why="Better")
    assert "Save the merged text" in text(page)
    answer = late.settle(page, "save")
    stored = Article.objects.get()
    assert (answer.status_code, stored.headline, stored.lead) == (302, "Theirs", "Mine.")
    assert stored.revisions.first().reason == "Better"
    assert answer.cookies["article_saved"].value.startswith(f"{TAB}-{stored.pk}-")


def test_change_without_its_tick_is_left_out(late):
    late.settle(late.save(lead="Mine."), "save", left_out=["headline"])
    stored = Article.objects.get()
    assert (stored.headline, stored.lead, stored.body) == ("Before", "Mine.", paragraphs("one", "two theirs", "three"))


@pytest.mark.parametrize("picks", [{}, {"headline": ""}, {"headline": "both"}, {"headline": "x"}])
def test_missing_choice_is_asked_for_again_with_the_others_kept(late, picks):
    page = late.save(headline="Mine", body=paragraphs("one", "two mine", "three"), lead="Mine.")
    again = late.settle(page, left_out=["lead"], body="both", **picks)
    assert "Choose one of the texts" in text(again)
    assert [item.pick for item in again.context["collisions"]] == [picks.get("headline", ""), "both"]
    assert [item.is_taken for item in again.context["together"]] == [False]


@pytest.mark.parametrize("deed", ["form", "save"])
def test_page_comes_again_when_somebody_saved_meanwhile(late, deed):
    page = late.save(headline="Mine")
    late.others("third", headline="Third")
    again = late.settle(page, deed, headline="mine")
    assert "saved again meanwhile" in text(again) and "<ins>Third</ins>" in text(again)
    assert "Saved by third" in text(again) and "Saved by zarghuna" in text(again)
    assert Article.objects.get().headline == "Third"
    late.settle(again, "save", headline="mine")
    assert Article.objects.get().headline == "Mine"


@pytest.mark.parametrize("seen", ["", "x", "0", "9" * 30])
def test_nonsense_as_the_seen_version_shows_the_page_again(late, seen):
    page = late.save(headline="Mine")
    data = {**dict(page.context["typed"]), "_merge": "save", "_merge_seen": seen, "_pick-headline": "mine"}
    assert "saved again meanwhile" in text(late.admin.client.post(address(late.article), data))
    assert Article.objects.get().headline == "Theirs"


def test_button_beside_saving_is_not_carried_out_and_told(late):
    page = late.save(headline="Mine", _move="publish")
    assert "“Publish now” was not carried out" in text(page)
    late.settle(page, "save", headline="mine")
    assert Article.objects.get().status == "draft"


def test_publishing_changes_is_not_carried_out_and_told():
    late = Late(an_article(status="published", headline="Before"), headline="Theirs")
    assert "“Review and publish …” was not carried out" in text(late.save(headline="Mine", _review="1"))


def test_readers_keep_what_was_published(public):
    late = Late(an_article(status="published", headline="Before", slug="snow"), headline="Theirs")
    late.settle(late.save(lead="Mine."), "save")
    admin = with_pending_changes(Article.objects.get())
    assert (admin.headline, admin.lead, public()["snow"][1]["title"]) == ("Theirs", "Mine.", "Before")


def test_move_by_somebody_else_is_told_as_such(article):
    late = Late(article)
    publish_article(article=article, version=article.version, by=an_actor(), at=NOW)
    page = late.save(headline="Mine")
    assert "has moved this article on" in text(page) and not page.context["collisions"]
    late.settle(page)
    assert late.settle(page, "save").status_code == 302


def test_same_text_typed_twice_is_told(late):
    page = text(late.save(headline="Theirs", body=paragraphs("one", "two theirs", "three")))
    assert "2 changes go together" in page and "both alike" in page


@pytest.mark.parametrize("pick", ["theirs", "mine"])
def test_tags_that_both_changed_are_shown_on_both_sides_and_picked(article, pick):
    before, author = a_tag(name="Weather"), an_author(name="Nadira")
    tags = {"theirs": [before.pk, a_tag(name="Snow").pk], "mine": [before.pk, a_tag(name="Trade").pk]}
    AdminClient(username="first").post(article, tags=[before.pk])
    late = Late(Article.objects.get(), tags=tags["theirs"])
    rows = {"bylines-TOTAL_FORMS": 1, "bylines-0-author": author.pk, "bylines-0-role": "words"}
    page = late.save(tags=tags["mine"], **rows)
    assert ["Text by Nadira" in text(page), late.settle(page).status_code] == [True, 200]
    [item] = page.context["collisions"]
    sides = ["".join(run.text for part in side for run in part.words.inline) for side in (item.theirs, item.mine)]
    assert (item.label, sides) == ("Tags", ["SnowWeather", "TradeWeather"])
    assert "Choose one of the texts" in text(late.settle(page, "save"))
    answer = save_form(late, late.settle(page, tags=pick))
    stored = Article.objects.get()
    assert (answer.status_code, sorted(tag.pk for tag in stored.tags.all())) == (302, tags[pick])
    assert [(row.author, row.role) for row in stored.bylines.all()] == [(author, "words")]


def test_rows_of_a_colleague_are_put_into_the_form(article):
    author, other = an_author(), an_author()
    rows = {"bylines-TOTAL_FORMS": 1, "bylines-0-author": author.pk, "bylines-0-role": "words"}
    at = {"corrections-TOTAL_FORMS": 1, "corrections-0-at": "2026-01-02T03:04:05", "corrections-0-text": "Herat."}
    late = Late(article, **rows, **at)
    page = late.settle(late.save(**{**rows, "bylines-0-author": other.pk}), bylines="theirs")
    save_form(late, page)
    stored = Article.objects.get()
    assert [row.author for row in stored.bylines.all()] == [author]
    assert [row.text for row in stored.corrections.all()] == ["Herat."]


def test_fields_of_every_kind_are_put_into_the_form(article):
    theirs = {
        "donation_block": "off",
        "embargo_until": "2025-12-24T18:30",
        "canonical_url": "https://example.org/",
    }
    late = Late(article, **theirs)
    save_form(late, late.settle(late.save(lead="Mine.")))
    stored = Article.objects.get()
    assert (stored.donation_block, stored.lead) == ("off", "Mine.")
    assert (stored.embargo_until.isoformat(), stored.canonical_url) == (
        "2025-12-24T17:30:00+00:00",
        "https://example.org/",
    )


def test_lost_beginning_is_said_and_everything_that_differs_asked(late):
    page_before = late.save(headline="Mine")
    Revision.objects.filter(version=1).delete()
    page = late.save(headline="Mine")
    assert "not stored any more" in text(page) and "not stored any more" not in text(page_before)
    assert "headline" in [item.place.key for item in page.context["collisions"]]
    assert late.settle(page, headline="mine", body="mine").status_code == 200


def test_text_that_cannot_be_saved_comes_back_with_its_error(late):
    page = late.save(lead="Mine.", canonical_url="no address", body=paragraphs("one", "two", "three"))
    assert "canonical_url" in errors(page) and form_of(page)["lead"].value() == "Mine."
    again = late.admin.post(late.article, {**form_of(page).data.dict(), "canonical_url": ""})
    assert [item.place.key for item in again.context["together"]] == ["headline", "lead", "body.1"]


def test_slug_that_is_taken_comes_back_in_the_form_with_the_joined_text(late):
    an_article(slug="taken")
    page = late.settle(late.save(lead="Mine.", slug="taken"), "save")
    assert "slug" in errors(page)
    assert (form_of(page)["headline"].value(), form_of(page)["lead"].value()) == ("Theirs", "Mine.")


def test_tag_deleted_meanwhile_loses_no_text(late):
    tag = a_tag()
    page = late.save(headline="Mine", tags=[tag.pk])
    tag.delete()
    again = late.settle(page, headline="mine")
    assert "tags" in errors(again) and form_of(again)["headline"].value() == "Mine"
    assert Article.objects.get().headline == "Theirs"


def test_author_deleted_meanwhile_loses_no_text(late):
    author = an_author()
    rows = {"bylines-TOTAL_FORMS": 1, "bylines-0-author": author.pk, "bylines-0-role": "words"}
    page = late.save(headline="Mine", **rows)
    author.delete()
    again = late.settle(page, headline="mine")
    assert again.status_code == 200 and form_of(again)["headline"].value() == "Mine"


def test_what_was_typed_is_offered_again_when_the_page_is_left(late):
    late.save(headline="Mine")
    assert EditSession.objects.get().typed["headline"] == ["Mine"]
    page = text(late.admin.get(late.article))
    assert "You left text here that was not saved" in page and "<ins>Mine</ins>" in page


def test_saving_forgets_what_was_kept(late):
    late.settle(late.save(lead="Mine."), "save")
    assert not EditSession.objects.with_unsaved_draft().exists()


def test_reporter_whose_draft_was_taken_keeps_what_was_typed(article):
    reporter = AdminClient("reporter")
    Article.objects.update(created_by=reporter.user)
    opened = reporter.form(article)
    AdminClient().post(article, headline="Theirs")
    page = reporter.post(article, opened, lead="Mine.")
    Article.objects.update(status="in_review")
    data = {**dict(page.context["typed"]), "_merge": "save", "_merge_seen": "2"}
    answer = reporter.client.post(address(article), data)
    assert answer.status_code == 403 and "Mine." in text(answer)


def test_merged_corrections_of_editors_stay_when_a_reporter_saves(article):
    reporter = AdminClient("reporter")
    Article.objects.update(created_by=reporter.user)
    late = Late(article)
    late.admin, late.opened = reporter, reporter.form(article)
    late.others(
        **{"corrections-TOTAL_FORMS": 1, "corrections-0-at": "2026-01-02T03:04", "corrections-0-text": "Herat."}
    )
    assert late.settle(late.save(lead="Mine."), "save").status_code == 302
    assert [row.text for row in Article.objects.get().corrections.all()] == ["Herat."]


def test_of_six_posts_of_one_form_one_is_saved_and_five_are_told():
    article, admin = an_article(), AdminClient()
    opened = admin.form(article)
    answers = [admin.post(article, opened, headline=f"Number {number}") for number in range(6)]
    assert [answer.status_code for answer in answers] == [302, 200, 200, 200, 200, 200]
    assert all("Somebody has saved this before you" in text(each) for each in answers[1:])
    assert Article.objects.get().headline == "Number 0"
