"""Inputs that nobody thought of, for every operation of the schema: no 5xx, and answers as the schema says."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cms.rest.wsgi_guard import guarded

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
EXAMPLES = 40

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", guarded(get_wsgi_application()))


@pytest.fixture
def one_connection():
    """Keep the test's connection open between requests, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("known", "one_connection")
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
    # With `fields` the answer is a part of the shape on purpose, which OpenAPI cannot say.
    checks = CHECKS if "fields" in (case.query or {}) else [*CHECKS, response_schema_conformance]
    # The WSGI transport of the tool does not unpack what we compress.
    case.call_and_validate(checks=checks, headers={"Accept-Encoding": "identity"})
