"""Every code that a public address may answer with stands in the schema's closed list, with its meaning."""

import ast
import re
from pathlib import Path

from cms.rest.problems.codes import CODES, MEANINGS

ROOT = Path(__file__).parents[2]
PUBLIC = ("cms/rest", "cms/published", "articles/api", "donations/api")


def codes_in(file):
    """Return the texts that are given as `code` in a module, by a call, a default or a class."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.keyword) and node.arg == "code":
            yield from texts(node.value)
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "code" for target in node.targets):
            yield from texts(node.value)
        if isinstance(node, ast.arguments):
            names = [argument.arg for argument in node.kwonlyargs]
            defaults = dict(zip(names, node.kw_defaults, strict=True))
            yield from texts(defaults.get("code"))


def texts(node):
    """Return the texts that an expression may be."""
    found = ast.walk(node) if node else ()
    constants = (each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str))
    return [text for text in constants if re.fullmatch("[a-z_]+", text)]


def test_code_that_is_raised_is_listed():
    modules = [file for folder in PUBLIC for file in (ROOT / folder).rglob("*.py")]
    raised = {code for file in modules for code in codes_in(file)}
    assert len(raised) > 20
    assert raised - set(CODES) == set()


def test_code_that_nginx_answers_with_is_listed():
    said = set(re.findall(r'"code":"([a-z_]+)"', (ROOT / "docs" / "nginx.conf").read_text()))
    assert len(said) > 3
    assert said <= MEANINGS.keys()
