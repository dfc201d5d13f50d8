"""Inputs that nobody thought of, for every operation of the schema: no 5xx, and answers as the schema says."""

import random
import re
from datetime import timedelta

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cms.published.writing import rebuild_documents
from cms.rest.entry.error_boundary import with_error_boundary
from tests.factories import (
    NOW,
    a_bank_account,
    a_newsroom,
    a_picture,
    a_section,
    a_tag,
    an_appeal,
    an_article,
    an_author,
    an_iban,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 40
BODY = """<h2>Night</h2><p>One <strong>two</strong> <a href="https://a.example/">three</a>.</p><hr>
<blockquote><p>Four.</p></blockquote><ul><li><p><strong>Five:</strong> six</p></li></ul>
<table><tbody><tr><td><p>Seven</p></td></tr></tbody></table>"""

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", with_error_boundary(get_wsgi_application()))


@schema.hook
def map_path_parameters(context, path_parameters):
    """Ask for what is there as often as for what is not."""
    is_known = random.Random(str(path_parameters)).random() < 0.5
    return dict.fromkeys(path_parameters, "known") if path_parameters and is_known else path_parameters


@pytest.fixture(scope="module")
def whole_newsroom(standing):
    """Something of every kind, all of it called `known`."""
    rebuild_documents(at=NOW)
    english = an_article(status="published", slug="known", tags=[a_tag()], bylines=[(an_author(), "words")])
    a_newsroom(comment_policy="open", comments_close_after_days=3)
    a_bank_account()
    an_iban(key="known")
    an_appeal()
    an_appeal(key="known", is_default=False)
    section, tag, author = a_section(slug="known"), a_tag(slug="known"), an_author(slug="known")
    given = {"section": section, "tags": [tag], "bylines": [(author, "words")], "lead_image": a_picture()}
    for age, language in enumerate(("en", "nb", "ps", "fa-AF"), start=2):
        moment = NOW - timedelta(days=age)
        story = english.story if language != "en" else None
        written = {
            "corrections": [(NOW, "Nine.")],
            "body": re.sub("(Night|One|Four|Five|Seven)", rf"\1 {language}", BODY),
        }
        an_article(status="published", published_at=moment, language=language, story=story, **given, **written)


@pytest.mark.usefixtures("whole_newsroom", "db", "clock")
@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
def test_operation_never_fails_and_keeps_to_its_schema(case):
    # The WSGI transport of the tool does not unpack what we compress.
    response = case.call(headers={"Accept-Encoding": "identity"})
    case.validate_response(response, checks=CHECKS)
