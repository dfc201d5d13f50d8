import pytest
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings
from drf_spectacular.utils import OpenApiTypes, extend_schema
from drf_spectacular.validation import validate_schema
from rest_framework.views import APIView

from cms.rest.queries.parameter_types import choice, datetime, language, words
from cms.rest.schema import ApiSchema
from cms.rest.views import PublicView


@extend_schema(responses={200: OpenApiTypes.OBJECT})
class Listing(PublicView):
    parameters = (
        language(description="Only this language."),
        datetime("published_after", description="Only later ones."),
        choice("ordering", choices=["new", "old"], default="new", description="Order."),
        words("fields", choices=["id", "title"], description="Only these."),
    )


class Writing(APIView):
    schema = ApiSchema()

    @extend_schema(request=OpenApiTypes.OBJECT, responses={204: None})
    def post(self, request):
        raise NotImplementedError


PATTERNS = [path("api/v1/articles/", Listing.as_view()), path("api/v1/views/", Writing.as_view())]


@pytest.fixture(scope="module")
def openapi():
    with patched_settings({"OAS_VERSION": "3.1.0"}):
        return SchemaGenerator(patterns=PATTERNS).get_schema(request=None, public=True)


def test_declared_parameters_are_described(openapi):
    parameters = {each["name"]: each for each in openapi["paths"]["/api/v1/articles/"]["get"]["parameters"]}
    assert set(parameters) == {"language", "published_after", "ordering", "fields"}
    assert parameters["ordering"]["schema"] == {"type": "string", "enum": ["new", "old"], "default": "new"}
    assert parameters["language"]["description"] == "Only this language."


def test_lists_are_described_as_comma_separated(openapi):
    [fields] = [each for each in openapi["paths"]["/api/v1/articles/"]["get"]["parameters"] if each["name"] == "fields"]
    assert (fields["style"], fields["explode"]) == ("form", False)


@pytest.mark.parametrize("status", ["400", "404", "405", "406", "410", "429", "500"])
def test_every_operation_may_answer_with_a_problem(openapi, status):
    for operations in openapi["paths"].values():
        for operation in operations.values():
            content = operation["responses"][status]["content"]
            assert content == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


@pytest.mark.parametrize("status", ["413", "415"])
def test_problems_of_bodies_belong_to_writing_alone(openapi, status):
    assert status in openapi["paths"]["/api/v1/views/"]["post"]["responses"]
    assert status not in openapi["paths"]["/api/v1/articles/"]["get"]["responses"]


def test_problem_is_described_with_every_member(openapi):
    members = {"code", "detail", "errors", "instance", "request_id", "status", "title", "type"}
    assert set(openapi["components"]["schemas"]["Problem"]["required"]) == members


def test_public_views_ask_for_no_credentials(openapi):
    assert "security" not in openapi["paths"]["/api/v1/articles/"]["get"]


def test_schema_is_valid_openapi(openapi):
    validate_schema(openapi)
