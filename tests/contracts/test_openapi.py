"""The schema is one, is what the code says, and names every public address."""

import re

import pytest
import yaml
from django.conf import settings
from openapi_spec_validator import validate

from cms.openapi import openapi
from tests.public_api import SCHEMA, every_pattern


@pytest.fixture(scope="module")
def schema():
    return yaml.safe_load(openapi("yaml"))


def test_schema_is_valid_openapi_3_1(schema):
    assert schema["openapi"].startswith("3.1")
    validate(schema)


def test_checked_in_schema_is_what_the_code_says():
    assert (settings.BASE_DIR / "docs" / "openapi.yaml").read_bytes() == openapi("yaml")


def test_schema_names_every_public_address(schema):
    routes = {re.sub(r"<str:(\w+)>", r"{\1}", route) for route, each in every_pattern() if each.name not in SCHEMA}
    assert schema["paths"].keys() == routes


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["openapi.json", "openapi.yaml"])
def test_schema_is_served(client, name):
    response = client.get(f"/api/v1/{name}")
    assert response.status_code == 200
    assert yaml.safe_load(response.content)["info"]["title"] == "Dawat CMS public API"


def test_pages_for_people_load_nothing_from_elsewhere(client):
    page = client.get("/api/docs/").text
    assert "http" not in page.replace("http-equiv", "")
