"""Every rule that the database itself holds is named, and is broken by a test beside its model."""

import re
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps

TESTS = Path(__file__).parents[1]
OURS = ("access", "events", "worker", "media", "delivery", "articles", "donations")
MODELS = sorted(chain.from_iterable(apps.get_app_config(label).get_models() for label in OURS), key=str)
CONSTRAINED = sorted({model.__module__ for model in MODELS if model._meta.constraints})
BREACH = re.compile(r"raises\(IntegrityError|\brefused\(")


@pytest.mark.parametrize("module", CONSTRAINED)
def test_constraints_are_broken_by_tests_beside_their_models(module):
    *package, name = module.split(".")
    written = TESTS.joinpath(*package, f"test_{name}.py").read_text()
    assert BREACH.search(written)


def test_every_constraint_says_what_it_is_about():
    names = [constraint.name for model in MODELS for constraint in model._meta.constraints]
    assert len(set(names)) == len(names)
    assert all("%" not in name and "_" in name for name in names)
