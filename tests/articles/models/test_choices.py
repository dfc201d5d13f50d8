import pytest

from articles.models import choices
from articles.rules.comments import Policy
from articles.rules.workflow import Status


@pytest.mark.parametrize(
    ("offered", "known"),
    [(choices.statuses, Status), (choices.comment_policies, Policy)],
)
def test_every_stored_code_has_its_words(offered, known):
    assert {code for code, _ in offered()} == set(known)


def test_newsroom_cannot_inherit():
    assert "inherit" not in dict(choices.newsroom_comment_policies())


@pytest.mark.parametrize("offered", [choices.byline_roles, choices.donation_blocks, choices.statuses])
def test_stored_codes_are_plain_words(offered):
    assert all(code.isascii() and code.islower() for code, _ in offered())
