"""Tests lie where the code lies: who knows one address knows the other."""

from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MIRRORED = ("cms", "articles", "donations")
TESTED_FLOORS = ("lib", "rules", "services", "documents")


def test_files():
    return sorted(chain.from_iterable((ROOT / "tests" / name).rglob("test_*.py") for name in MIRRORED))


test_files.__test__ = False


def is_mirror(test):
    """Whether a test's address names a module or a package, a fixture, a migration, or one behaviour of a module."""
    place = test.parent.relative_to(ROOT / "tests")
    name = test.stem.removeprefix("test_")
    code = ROOT / place
    if code.with_suffix(".py").exists() or ((code / "__init__.py").exists() and name == "init"):
        return True
    return any(
        code.glob(pattern) for pattern in (f"{name}.py", f"{name}/__init__.py", f"{name}.json", f"[0-9]*_{name}.py")
    )


@pytest.mark.parametrize("test", test_files(), ids=lambda test: str(test.relative_to(ROOT)))
def test_every_test_mirrors_the_code(test):
    assert is_mirror(test)


def modules():
    found = chain.from_iterable((ROOT / name).rglob("*.py") for name in MIRRORED)
    return sorted(each for each in found if has_duty(each.relative_to(ROOT)))


def has_duty(module):
    on_floor = any(part in TESTED_FLOORS for part in (*module.parts[:-1], module.stem))
    return on_floor and not module.name.startswith("_") and "tests" not in module.parts


@pytest.mark.parametrize("module", modules(), ids=lambda module: str(module.relative_to(ROOT)))
def test_every_module_below_the_edge_has_its_tests(module):
    place = ROOT / "tests" / module.relative_to(ROOT).with_suffix("")
    assert (place.parent / f"test_{place.name}.py").exists() or any(place.glob("test_*.py"))
