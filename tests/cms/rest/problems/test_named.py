import pytest

from cms.rest import problems
from cms.rest.problems import FieldError, bad_parameters, of_status


def error(code):
    return FieldError(parameter="p", code=code, detail=f"It is {code}.")


@pytest.mark.parametrize(
    ("problem", "status", "code"),
    [
        (problems.bad_request("No."), 400, "bad_request"),
        (problems.forbidden(), 403, "forbidden"),
        (problems.not_found(), 404, "not_found"),
        (problems.method_not_allowed(), 405, "method_not_allowed"),
        (problems.not_acceptable(), 406, "not_acceptable"),
        (problems.conflict("No."), 409, "conflict"),
        (problems.gone(), 410, "gone"),
        (problems.payload_too_large(), 413, "payload_too_large"),
        (problems.unsupported_media_type(), 415, "unsupported_media_type"),
        (problems.internal_error(), 500, "internal_error"),
        (problems.database_unavailable(), 503, "database_unavailable"),
    ],
)
def test_status_and_code_are_stable(problem, status, code):
    assert (problem.status, problem.code) == (status, code)


def test_one_bad_parameter_speaks_for_the_whole():
    problem = bad_parameters([error("empty_value")])
    assert (problem.code, problem.detail) == ("empty_value", "It is empty_value.")


def test_bad_parameters_of_one_kind_keep_its_code():
    assert bad_parameters([error("empty_value"), error("empty_value")]).code == "empty_value"


def test_bad_parameters_of_several_kinds_have_a_common_code():
    problem = bad_parameters([error("empty_value"), error("out_of_range")])
    assert problem.code == "invalid_parameters"
    assert len(problem.errors) == 2


def test_wrong_method_learns_the_right_ones():
    assert problems.method_not_allowed(["GET", "HEAD"]).headers == {"Allow": "GET, HEAD"}


def test_withdrawal_says_its_reason():
    assert problems.gone("The source was wrong.").detail == "The source was wrong."


@pytest.mark.parametrize("status", [400, 403, 404, 405, 406, 409, 410, 413, 415, 418, 429, 500, 503])
def test_every_error_status_has_a_problem(status):
    assert of_status(status).status == status
