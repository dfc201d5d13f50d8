"""Tests lie where the code lies: who knows one address knows the other."""

from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[2]
MIRRORED = ("cms", "articles", "donations")


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


def test_every_test_mirrors_the_code():
    assert [str(each.relative_to(ROOT)) for each in test_files() if not is_mirror(each)] == []
