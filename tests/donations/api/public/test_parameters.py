from decimal import Decimal

import pytest

from cms.rest.problems import Problem
from cms.rest.queries.query_params import parse_query
from donations.api.public.parameters import METHOD_CODE


def asked(query):
    return parse_query(query, METHOD_CODE)


def test_without_parameters_a_code_is_open_and_of_usual_size():
    assert asked("") == {"amount": None, "size": 256, "language": None, "appeal": None}


def test_amount_is_read_to_the_cent():
    assert asked("amount=12.50&size=64") == {**asked(""), "amount": Decimal("12.50"), "size": 64}


@pytest.mark.parametrize("query", ["amount=1.234", "size=63", "size=2049", "appeal=A", "language=xx"])
def test_bad_value_names_its_parameter(query):
    with pytest.raises(Problem) as problem:
        asked(query)
    assert [error.parameter for error in problem.value.errors] == [query.partition("=")[0]]
