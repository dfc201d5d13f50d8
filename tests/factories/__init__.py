"""Things of the newsroom for tests, made through the real services in a few words each."""

from tests.factories.articles import a_newsroom, an_article, an_edit, article_values
from tests.factories.donations import (
    a_bank_account,
    a_fresh_code,
    a_proposal,
    a_treasurer,
    an_appeal,
    an_iban,
    approved,
)
from tests.factories.named import a_section, a_tag, an_author
from tests.factories.people import a_user, an_actor
from tests.factories.pictures import a_picture, picture_bytes
from tests.factories.present import NOW, TODAY_MIDNIGHT
from tests.factories.second_factors import a_code, a_second_factor, a_wrong_code, has_recovery_code

__all__ = [
    "NOW",
    "TODAY_MIDNIGHT",
    "a_bank_account",
    "a_code",
    "a_fresh_code",
    "a_newsroom",
    "a_picture",
    "a_proposal",
    "a_second_factor",
    "a_section",
    "a_tag",
    "a_treasurer",
    "a_user",
    "a_wrong_code",
    "an_actor",
    "an_appeal",
    "an_article",
    "an_author",
    "an_edit",
    "an_iban",
    "approved",
    "article_values",
    "has_recovery_code",
    "picture_bytes",
]
