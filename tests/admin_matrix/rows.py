"""What is asked of each address: a GET and a POST at least, and what only some addresses can do."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model

from tests.admin_matrix.addresses import Address
from tests.admin_matrix.stage import STATES, Stage

WHOSE = tuple(f"{owner} {state}" for owner in ("own", "other's") for state in STATES)
ARTICLE = "articles.article"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One row of the table; `whose` is the article it is about, `does` the entry of `DEEDS` that is posted."""

    address: Address
    method: str
    case: str = ""
    whose: str = ""
    does: str = ""
    given: dict[str, Any] = field(default_factory=dict)


def rows_of(address: Address) -> Iterator[MatrixRow]:
    """Return what is asked of an address."""
    model = model_of(address)
    if address.name in EXTRA:
        yield from (
            MatrixRow(address=address, method=method, case=case, given=given)
            for method, case, given in EXTRA[address.name]
        )
    if model == ARTICLE and address.parameters and address.name:
        yield from _about_articles(address)
        return
    for method in ("GET", "POST"):
        yield MatrixRow(address=address, method=method)
    for whose, does in DEEDS_AT.get(address.name, ()):
        yield MatrixRow(address=address, method="POST", case=f"{whose}: {does}", whose=whose, does=does)


def _about_articles(address: Address) -> Iterator[MatrixRow]:
    """Ask for each kind of article; posting nothing in particular to a page is asked once."""
    deeds = DEEDS_AT.get(address.name, [("other's draft", "")])
    for whose in KINDS_AT.get(address.name, WHOSE):
        yield MatrixRow(address=address, method="GET", case=whose, whose=whose)
        for does in [does for at, does in deeds if at == whose]:
            case = f"{whose}: {does}" if does else whose
            yield MatrixRow(address=address, method="POST", case=case, whose=whose, does=does)


def model_of(address: Address) -> str:
    """Return the model whose pages stand at an address ("articles.article"); "" for the site's own."""
    parts = address.text.removeprefix("/admin/").split("/")
    is_model = len(parts) > 2 and parts[0] in apps.app_configs and parts[1] in apps.all_models[parts[0]]
    return f"{parts[0]}.{parts[1]}" if is_model else ""


def thing_of(question: MatrixRow, stage: Stage, role: str) -> Model | None:
    """Return what the question is about, and what may be changed by it."""
    if question.whose:
        return stage.article(role, question.whose)
    return stage.things.get(model_of(question.address))


def path_of(question: MatrixRow, stage: Stage, role: str) -> str:
    """Return the address that is asked; fails where nothing is known to stand for a parameter."""
    thing = thing_of(question, stage, role)
    pk = thing.pk if thing else None
    own = {"object_id": pk, "pk": pk, "id": pk} if pk is not None else SITES_OWN
    try:
        return question.address.filled({**SITES_OWN, **own})
    except KeyError as missing:
        raise AssertionError(
            f"Nothing stands for {missing} of {question.address.text}: name it in tests/admin_matrix/rows.py."
        ) from missing


SITES_OWN: dict[str, Any] = {
    "app_label": "donations",
    "url": "nowhere/",
    "content_type_id": 1,
    "object_id": 1,
    "version": 1,
    "switch": "featured",
    "uidb64": "MQ",
    "token": "forged",
}


def posted(question: MatrixRow, stage: Stage, role: str) -> dict[str, Any]:
    """Return the data of a question."""
    if question.given or question.method == "GET":
        return question.given
    thing: Any = thing_of(question, stage, role)
    if question.does:
        return _DEEDS[question.does](thing)
    if question.address.name.endswith("_delete"):
        return {"post": "yes"}
    return {"version": thing.version, "is_active": "0", "places": "1"} if question.address.name in BY_VERSION else {}


BY_VERSION = {"donations_donationmethod_switch", "donations_donationmethod_move"}


def _form(article: Any, **typed: str) -> dict[str, Any]:
    """Return what the form posts, for whomever: rows and fields that are not theirs are crafted in."""
    rows = {f"{rows}-{name}_FORMS": "0" for rows in ("bylines", "corrections") for name in ("TOTAL", "INITIAL")}
    chosen = {"donation_block": "inherit", "section": article.section_id}
    text = {"language": "en", "headline": "Changed", "body": "<p>Text.</p>"}
    return {**rows, **chosen, **text, "version": article.version, **typed}


_DEEDS: dict[str, Any] = {
    "save": _form,
    "save as new": lambda article: _form(article, _saveasnew="1"),
    "submit": lambda article: _form(article, _move="submit"),
    "return": lambda article: _form(article, _move="return"),
    # The button of the form, and that of the page of changes.
    "publish": lambda article: _form(article, _move="publish", _deed="publish"),
    "schedule": lambda article: _form(article, _move="schedule", schedule_at="2199-01-01T12:00"),
    "withdraw": lambda article: _form(article, _move="withdraw", withdrawal="Untrue."),
    "throw away": lambda article: {"_deed": "discard", "version": article.version},
    "keep": lambda article: {"_session": TAB, "headline": "Typed"},
    "forget": lambda article: {"_session": TAB},
    "compare": lambda article: {"headline": "Typed"},
    "translate": lambda article: {"language": "ps"},
    "switch": lambda article: {"_at_once": "on"},
    "keep as source": lambda article: {"_at_once": "headline.0123456789abcdef"},
    "delete": lambda article: {"post": "yes", "version": article.version},
    "submit selected": lambda article: {"action": "submit_selected", "_selected_action": article.pk},
    "publish selected": lambda article: {"action": "publish_selected", "_selected_action": article.pk},
    "delete selected": lambda article: {"action": "delete_selected", "_selected_action": article.pk, "post": "yes"},
    "save in list": lambda article: {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "1",
        "form-0-id": article.pk,
        "form-0-status": "published",
        "_save": "1",
    },
}

_FORM_DEEDS = {
    "own draft": ("save", "save as new", "submit", "publish", "schedule"),
    "own submitted": ("save", "return", "publish"),
    "own published": ("save", "withdraw"),
    "other's draft": ("save", "submit", "publish"),
    "other's submitted": ("publish",),
    "other's published": ("withdraw",),
}
CHANGED = ("own changed", "other's changed")
DRAFTS = ("own draft", "other's draft")
KINDS_AT = {
    "articles_article_changes": CHANGED,
    "articles_article_preview": (*WHOSE, *CHANGED),
    "articles_article_discard": DRAFTS,
    "articles_article_differences": DRAFTS,
    "articles_article_open": (*DRAFTS, "own published"),
    "articles_article_translate": (*DRAFTS, "own published", "other's published"),
    "articles_article_as_intended": (*DRAFTS, "own published"),
    "articles_article_ask_at_once": (*DRAFTS, "own published"),
}
"""Address → the articles about which it is asked, where these are not all of `WHOSE`."""
TAB = "0" * 32

DEEDS_AT: dict[str, list[tuple[str, str]]] = {
    "articles_article_change": [(whose, does) for whose in WHOSE for does in _FORM_DEEDS[whose]],
    "articles_article_translate": [(whose, "translate") for whose in WHOSE],
    "articles_article_switch": [(whose, "switch") for whose in WHOSE],
    "articles_article_as_intended": [(whose, "keep as source") for whose in DRAFTS],
    "articles_article_delete": [(whose, "delete") for whose in WHOSE],
    "articles_article_changes": [(whose, does) for whose in CHANGED for does in ("publish", "throw away")],
    "articles_article_open": [(whose, "keep") for whose in WHOSE],
    "articles_article_discard": [(whose, "forget") for whose in DRAFTS],
    "articles_article_differences": [(whose, "compare") for whose in DRAFTS],
    "articles_article_changelist": [
        (whose, does)
        for whose in DRAFTS
        for does in ("submit selected", "publish selected", "delete selected", "save in list")
    ],
}
"""Address → (article, deed): what is posted there besides nothing at all."""


def _field(model: str, name: str) -> tuple[str, str, dict[str, Any]]:
    app_label, _, model_name = model.partition(".")
    return "GET", f"{model_name}.{name}", {"app_label": app_label, "model_name": model_name, "field_name": name}


EXTRA: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
    "autocomplete": [
        _field("articles.article", "tags"),
        _field("articles.article", "lead_image"),
        _field("articles.article", "story"),
        _field("articles.article", "created_by"),
        _field("articles.byline", "article"),
        _field("articles.byline", "author"),
        _field("articles.author", "user"),
        _field("donations.appealtext", "appeal"),
        _field("donations.methodversion", "method"),
        _field("events.event", "actor"),
        _field("access.user", "groups"),
    ],
    "articles_article_open_new": [("POST", "keep", {"_session": TAB, "headline": "Typed"})],
    "search": [("GET", "a word", {"s": "news"})],
}
"""Address → (method, case, query): questions of the site's own pages that need an answer of their own."""
