"""What strangers and broken programs send to the admin: every known parameter, with values of no use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import quote

from django.contrib import admin
from django.db import transaction

from tests.admin_matrix.addresses import Address
from tests.admin_matrix.outcomes import Asker
from tests.admin_matrix.rows import EXTRA, SITES_OWN, model_of
from tests.admin_matrix.stage import ANONYMOUS, SUPERUSER, Stage
from tests.admin_matrix.unrendered import DRAWN

NUL, SURROGATE = "a%00b", "%ED%A0%80"
LONG, WORDS = "a" * 10_000, quote("a " * 5_000)
HUGE, ARABIC = str(10**30), "%D9%A3"
VALUES = (NUL, SURROGATE, LONG, WORDS, HUGE, ARABIC, "-1", "x,y", "", "%27%22%5C%25_%00")
FEWER = (NUL, HUGE, "")
"""What Django's own forms are asked with."""
IDS = (NUL, SURROGATE, HUGE, ARABIC, "x")
ALONE = (HUGE, NUL, f"1,x&{{name}}=x&{{name}}={HUGE}")
"""Values for each parameter without the others: a list that refuses one of them asks no further."""
TYPED = (HUGE, "x,-1\x00")

SEARCHES = ("q", "s", "term")
LIST = ("all", "e", "_facets", "_popup", "_changelist_filters", "_source_model")
FORM = ("_popup", "_to_field", "_changelist_filters")
PARAMETERS: dict[str, tuple[str, ...]] = {
    "login": ("next",),
    "second_factor_ask": ("next",),
    "search": ("s", "page"),
    "articles_article_ask_slug": ("headline", "language", "slug", "article"),
    "articles_article_ask_defaults": ("section",),
    "articles_article_history": ("p",),
    "articles_article_revisions": ("page",),
    "articles_article_compare": ("from", "to"),
    "articles_article_moved": ("ids", "move", "report"),
}
"""Address → what it takes in its query besides what Django's lists and forms take."""
POSTED = (
    *(
        "version",
        "_move",
        "_deed",
        "_session",
        "_number",
        "_leaving",
        "_restore",
        "_merge",
        "_seen",
    ),
    *(
        "action",
        "index",
        "select_across",
        "_selected_action",
        "confirmed",
        "reason",
        "post",
        "query",
        "name",
        "next",
        "html",
    ),
    *("schedule_at", "withdrawal_at", "withdrawal", "why", "code", "password", "username", "places", "is_active"),
    *(f"{rows}-{name}_FORMS" for rows in ("form", "names", "texts", "bylines") for name in ("TOTAL", "INITIAL")),
)
"""Names that forms and buttons of the admin send, whichever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request that is of no use to anybody."""

    path: str
    method: str = "GET"
    role: str = SUPERUSER
    data: dict[str, Any] | None = None
    is_drawn: bool = False


def failures(asker: Asker, requests: Iterable[Request]) -> dict[str, int]:
    """Return what was answered with a fault of ours: {request: status}."""
    asker.client.raise_request_exception = False
    answers = ((each, _status(asker, each)) for each in requests)
    return {
        f"{each.method} {each.path[:150]} {str(each.data or '')[:80]}": code for each, code in answers if code >= 500
    }


def _status(asker: Asker, request: Request) -> int:
    ask = asker.client.get if request.method == "GET" else asker.client.post
    asker.sign_in(request.role)
    with transaction.atomic():
        answer = ask(request.path, request.data, headers={DRAWN: "1"} if request.is_drawn else {})
        transaction.set_rollback(True)
    return int(answer.status_code)


def requests_to(address: Address, stage: Stage) -> Iterator[Request]:
    """Return what is sent to an address: in its query, as its ids, and as its form."""
    thing = stage.things.get(model_of(address))
    pk = thing.pk if thing else 1
    known = {**SITES_OWN, **dict.fromkeys(("object_id", "pk", "id"), pk)}
    path = address.filled(known)
    yield from _queries(address, path)
    for name in address.parameters:
        yield from (Request(path=address.filled({**known, name: each})) for each in IDS)
    yield from _forms(address, path)


def _queries(address: Address, path: str) -> Iterator[Request]:
    names = _parameters(address)
    base = "&".join(f"{name}={value}" for name, value in _given(address).items())
    is_form = bool(set(FORM) <= set(names)) and not address.name.endswith("_changelist")
    for value in (FEWER if is_form else VALUES) if names else ():
        every = "&".join(f"{name}={value}" for name in names)
        yield Request(path=f"{path}?{every}", is_drawn=is_form and value == HUGE)
    for name in () if is_form else names:
        values = () if name in LIST else (*ALONE, WORDS, LONG) if name in SEARCHES else ALONE
        yield from (Request(path=f"{path}?{base}&{name}={value.format(name=name)}") for value in values)


def _parameters(address: Address) -> tuple[str, ...]:
    """Return the names that an address takes in its query."""
    if address.name == "autocomplete":
        return ("app_label", "model_name", "field_name", "term", "page")
    if address.name.endswith("_changelist"):
        return (*LIST, "q", "o", "p", "_to_field", *_filters(_admin_of(address)))
    if address.name.endswith(("_add", "_change", "_delete")):
        return (*FORM, *(_columns(address) if address.name.endswith("_add") else ()))
    return PARAMETERS.get(address.name, ())


def _given(address: Address) -> dict[str, Any]:
    return EXTRA[address.name][0][2] if address.name == "autocomplete" else {}


def _filters(model_admin: admin.ModelAdmin) -> Iterator[str]:
    for each in model_admin.list_filter:
        if name := getattr(each, "parameter_name", None):
            yield name
            continue
        field = each[0] if isinstance(each, tuple | list) else each
        yield from (f"{field}{lookup}" for lookup in ("__exact", "__id__exact", "__isnull"))
    yield "id__exact"


def _columns(address: Address) -> list[str]:
    return [field.name for field in _admin_of(address).model._meta.get_fields()]


def _forms(address: Address, path: str) -> Iterator[Request]:
    role = ANONYMOUS if address.name == "login" else SUPERUSER
    names = dict.fromkeys(chain(POSTED, _columns(address) if model_of(address) else ()))
    for value in TYPED:
        # A formset of thirty digits has a thousand forms, which cost more than all else.
        count = "1" if value == HUGE else value
        data = {name: count if name.endswith("_FORMS") else value for name in names}
        yield Request(path=path, method="POST", role=role, data=data)
    if address.name.endswith("_changelist"):
        for action in ("delete_selected", *(_admin_of(address).actions or ())):
            yield Request(path=path, method="POST", data={"action": action, "_selected_action": TYPED, "index": "0"})


def _admin_of(address: Address) -> admin.ModelAdmin:
    return next(each for model, each in admin.site._registry.items() if model._meta.label_lower == model_of(address))
