import pytest
from django.urls import path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import OpenApiTypes, extend_schema
from drf_spectacular.validation import validate_schema
from rest_framework import serializers
from rest_framework.views import APIView

from cms.rest.problems.codes import CODES
from cms.rest.queries.parameter_types import choice, datetime, language, words
from cms.rest.schema import ApiSchema
from cms.rest.views import PublicView


class Answer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=["thing"])
    title = serializers.CharField()


@extend_schema(responses={200: Answer})
class Listing(PublicView):
    """List them: all of them."""

    may_answer = (301, 404)
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
    return SchemaGenerator(patterns=PATTERNS).get_schema(request=None, public=True)


def test_declared_parameters_are_described(openapi):
    parameters = {each["name"]: each for each in openapi["paths"]["/api/v1/articles/"]["get"]["parameters"]}
    assert set(parameters) == {"language", "published_after", "ordering", "fields"}
    assert parameters["ordering"]["schema"] == {"type": "string", "enum": ["new", "old"], "default": "new"}
    assert parameters["language"]["description"] == "Only this language."


def test_lists_are_described_as_comma_separated(openapi):
    [fields] = [each for each in openapi["paths"]["/api/v1/articles/"]["get"]["parameters"] if each["name"] == "fields"]
    assert (fields["style"], fields["explode"]) == ("form", False)


def statuses(openapi, path, method):
    return " ".join(openapi["paths"][path][method]["responses"])


def test_operation_may_answer_what_any_address_may_and_what_its_view_names(openapi):
    assert statuses(openapi, "/api/v1/articles/", "get") == "200 301 304 308 400 404 406 500 503"


def test_problems_of_bodies_belong_to_writing_alone(openapi):
    assert statuses(openapi, "/api/v1/views/", "post") == "204 308 400 406 413 415 500 503"


def test_every_problem_has_the_shape_of_problems(openapi):
    for operation in (each for operations in openapi["paths"].values() for each in operations.values()):
        for status, response in operation["responses"].items():
            if status >= "400":
                schema = {"$ref": "#/components/schemas/Problem"}
                assert response["content"] == {"application/problem+json": {"schema": schema}}


@pytest.mark.parametrize(
    ("status", "names"),
    [
        ("200", ["Cache-Control", "Cache-Tag", "ETag", "Last-Modified", "X-Request-Id"]),
        ("301", ["Location", "Cache-Control", "Cache-Tag", "ETag", "Last-Modified", "X-Request-Id"]),
        ("308", ["Location", "X-Request-Id"]),
        ("400", ["X-Request-Id"]),
        ("503", ["Retry-After", "X-Request-Id"]),
    ],
)
def test_headers_of_an_answer_are_described(openapi, status, names):
    headers = openapi["paths"]["/api/v1/articles/"]["get"]["responses"][status]["headers"]
    assert headers == {name: {"$ref": f"#/components/headers/{name}"} for name in names}
    assert headers.keys() <= openapi["components"]["headers"].keys()


def test_summary_is_the_beginning_of_the_promise(openapi):
    operation = openapi["paths"]["/api/v1/articles/"]["get"]
    assert (operation["summary"], operation["description"]) == ("List them", "List them: all of them.")


def test_problem_is_described_with_every_member(openapi):
    members = {"code", "detail", "errors", "instance", "request_id", "status", "title", "type"}
    assert set(openapi["components"]["schemas"]["Problem"]["required"]) == members


def test_codes_of_problems_are_a_closed_list(openapi):
    shapes = openapi["components"]["schemas"]
    for shape in ("Problem", "FieldError"):
        assert shapes[shape]["properties"]["code"][
            "allOf" if "allOf" in shapes[shape]["properties"]["code"] else "$ref"
        ]
    assert shapes["ProblemCodeEnum"]["enum"] == CODES


def test_nobody_is_asked_for_credentials(openapi):
    assert openapi["security"] == []
    assert "security" not in openapi["paths"]["/api/v1/articles/"]["get"]


def test_answer_with_fields_is_the_whole_or_a_part_that_requires_nothing(openapi):
    content = openapi["paths"]["/api/v1/articles/"]["get"]["responses"]["200"]["content"]
    whole, part = "#/components/schemas/Answer", "#/components/schemas/AnswerPart"
    assert content["application/json"]["schema"] == {"anyOf": [{"$ref": whole}, {"$ref": part}]}
    shapes = openapi["components"]["schemas"]
    assert shapes["AnswerPart"]["properties"] == shapes["Answer"]["properties"]
    assert "required" not in shapes["AnswerPart"]


def test_word_that_is_always_the_same_is_a_constant(openapi):
    assert openapi["components"]["schemas"]["Answer"]["properties"]["kind"] == {"type": "string", "const": "thing"}


def test_schema_is_valid_openapi(openapi):
    validate_schema(openapi)
