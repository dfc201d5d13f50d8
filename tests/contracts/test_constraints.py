"""Every rule that the database itself holds is named, and has a test that breaks it."""

from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps

TESTS = Path(__file__).parents[1]
OURS = ("access", "events", "media", "delivery", "articles", "donations")
CONSTRAINTS = sorted(
    constraint.name
    for model in chain.from_iterable(apps.get_app_config(label).get_models() for label in OURS)
    for constraint in model._meta.constraints
)
WRITTEN = "".join(test.read_text() for test in TESTS.rglob("models/test_*.py")) + "".join(
    test.read_text() for test in TESTS.rglob("test_models.py")
)


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_every_named_constraint_has_a_test(name):
    assert name in WRITTEN
