"""Whatever editors do, a rebuild finds every document, place and count as it should be."""

from datetime import timedelta

import pytest

from articles.services import (
    delete_article,
    delete_named,
    publish_article,
    reopen_article,
    save_author,
    save_tag,
    switch_breaking,
    switch_comments,
    switch_featured,
    withdraw_article,
)
from cms.published.writing import current_edition, differences, rebuild_documents
from tests.factories import (
    NOW,
    a_bank_account,
    a_newsroom,
    a_picture,
    a_section,
    a_tag,
    an_actor,
    an_appeal,
    an_article,
    an_author,
    an_edit,
)

A_DAY = timedelta(days=1)


def renamed(kind, service, row):
    return service(**{kind: row}, values={}, names={"nb": {"name": "Ny"}}, version=row.version, by=an_actor(), at=NOW)


DEEDS = {
    "draft": lambda _: an_article(),
    "published": lambda _: an_article(status="published", tags=[a_tag()], bylines=[(an_author(), "words")]),
    "scheduled": lambda _: an_article(status="scheduled", tags=[a_tag()], published_at=NOW + A_DAY),
    "withdrawn": lambda _: an_article(status="withdrawn", tags=[a_tag()]),
    "breaking": lambda article: switch_breaking(article=article, until=NOW + A_DAY, by=an_actor(), at=NOW),
    "featured": lambda article: switch_featured(article=article, is_featured=True, by=an_actor(), at=NOW),
    "comments that close": lambda article: switch_comments(
        article=article, policy="open", close_after_days=3, by=an_actor(), at=NOW
    ),
    "another section": lambda article: an_edit(article, section=a_section(), tags=[], bylines=[]),
    "another language": lambda article: an_edit(article, language="nb"),
    "another slug": lambda article: an_edit(an_edit(article, slug="second"), slug="third"),
    "picture": lambda article: an_edit(article, lead_image=a_picture()),
    "translation": lambda article: an_article(status="scheduled", language="ps", story=article.story),
    "renamed tag": lambda article: renamed("tag", save_tag, article.tags.get()),
    "renamed author": lambda article: renamed("author", save_author, article.bylines.get().author),
    "deleted draft": lambda _: delete_article(article=an_article(), version=1, by=an_actor(), at=NOW),
    "deleted tag": lambda _: delete_named(named=a_tag(), by=an_actor(), at=NOW),
    "newsroom": lambda _: a_newsroom(comment_policy="open", comments_close_after_days=1),
    "campaigns": lambda _: (
        a_bank_account(),
        an_appeal(),
        an_appeal(key="winter", starts_at=NOW + A_DAY, ends_at=NOW + 3 * A_DAY),
        an_appeal(key="flood", is_default=False, ends_at=NOW + 2 * A_DAY),
    ),
    "donations": lambda _: (a_bank_account(), an_appeal(), an_appeal(key="winter", is_default=False)),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_no_difference_after_any_deed_now_or_later(newsroom, deed):
    DEEDS[deed](newsroom)
    assert [differences(at=NOW + age * A_DAY) for age in range(5)] == [[]] * 5


def test_no_difference_after_withdrawal_and_return(newsroom):
    article = withdraw_article(article=newsroom, reason="No.", version=newsroom.version, by=an_actor(), at=NOW)
    article = reopen_article(article=article, version=article.version, by=an_actor(), at=NOW)
    assert differences(at=NOW) == []
    publish_article(article=article, version=article.version, by=an_actor(), at=NOW)
    assert differences(at=NOW) == []


def test_rebuild_after_everything_changes_no_byte(newsroom):
    for deed in ("published", "scheduled", "withdrawn", "translation", "donations"):
        DEEDS[deed](newsroom)
    edition = current_edition()
    assert rebuild_documents(at=NOW) == 0
    assert current_edition() == edition


def test_what_editors_add_during_a_rebuild_stays(newsroom):
    begun = []

    def add_to_each(owner):
        kind = owner.partition("-")[0]
        if kind not in begun:
            begun.append(kind)
            an_article(status="published", section=a_section(), tags=[a_tag()], bylines=[(an_author(), "words")])
            an_appeal(key=kind, is_default=False)

    rebuild_documents(at=NOW, on_owner=add_to_each)
    assert begun == ["newsroom", "section", "article", "tag", "author", "appeal", "donationlog"]
    assert differences(at=NOW) == []
