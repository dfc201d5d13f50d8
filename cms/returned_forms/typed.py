"""What a posted form says, to be shown and copied: no secrets, no files, no buttons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from cms.lib.html import End, parse, walk

ROW = re.compile(r"([a-z_]+)-(\d{1,4})-([a-z_]+)")
SECRET = re.compile(r"password|passphrase|secret|token|(^|[_-])otp|(^|-)(new_)?code$", re.IGNORECASE)
"""Names of fields whose text is never sent back: passwords, codes of the second factor and of recovery."""

OURS = re.compile(
    r"_.*|csrfmiddlewaretoken|version(-\d+)?|initial-.*|content_hash|next|post|action|select_across|index|confirmed"
    r"|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS|usable_password|decision|places|query"
)
"""What a form says and nobody has typed."""
MOST_SHOWN = 300
FROM_AN_EDITOR = re.compile(r"<(p|h[1-6]|ul|ol|blockquote|figure|table|hr)[\s>/]")
"""How the HTML of a text editor begins; whoever types a tag into a line gets it back as it was typed."""
BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "li", "blockquote", "figcaption", "tr", "br"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A field as it came in; `html` is a text that keeps its form when it is copied. Secrets come without text."""

    label: str
    text: str = ""
    html: SafeString | None = None
    attributes: dict[str, str] | None = None
    is_secret: bool = False
    is_file: bool = False


def typed_in(request: HttpRequest, *, model_admin: Any = None) -> list[Typed]:
    """Return what was typed, in the order of the form, and the names of the files that were chosen."""
    own = getattr(model_admin, "typed_in", None)
    found = list(own(request)) if own else list(_texts(request, model_admin))
    files = [
        Typed(label=label_of(name, request, model_admin), text=str(each.name), is_file=True)
        for name, uploads in request.FILES.lists()
        for each in uploads
    ]
    return [*found, *files][:MOST_SHOWN]


def is_secret(name: str) -> bool:
    """Whether a field of this name holds what nobody may be shown."""
    return SECRET.search(name) is not None


def label_of(name: str, request: HttpRequest, model_admin: Any = None) -> str:
    """Return what the form calls a field, as far as that is known without building it."""
    row = ROW.fullmatch(name)
    if row is None:
        return _label(name, getattr(model_admin, "form", None), getattr(model_admin, "model", None))
    prefix, number, column = row.groups()
    inline = next((each for each in getattr(model_admin, "inlines", ()) if _prefix(each, model_admin) == prefix), None)
    where = request.POST.get(f"{prefix}-{number}-language") or str(int(number) + 1)
    things = capfirst(str(inline.model._meta.verbose_name_plural)) if inline else _words_of(prefix)
    column_label = _label(column, getattr(inline, "form", None), getattr(inline, "model", None))
    return f"{things} ({where}), {column_label}"


def _texts(request: HttpRequest, model_admin: Any) -> Iterator[Typed]:
    for name, values in request.POST.lists():
        if OURS.fullmatch(name) or not any(values):
            continue
        label = label_of(name, request, model_admin)
        if is_secret(name):
            yield Typed(label=label, is_secret=True)
        elif (text := _shown(name, values, model_admin)) is not None:
            yield Typed(label=label, text=text)


def _shown(name: str, values: list[Any], model_admin: Any) -> str | None:
    """The text of a field; of a choice its words, of chosen rows their number, of HTML its text. None: not worth it."""
    field = _field(name, getattr(model_admin, "model", None))
    if field is not None and field.is_relation:
        return None
    choices = dict(field.flatchoices) if field is not None else {}
    plain = [_plain(str(each)) for each in values]
    return ", ".join(str(choices.get(each, each)) for each in plain)


def _plain(text: str) -> str:
    """The text without its tags, where an editor has made HTML of it."""
    if not FROM_AN_EDITOR.match(text):
        return text
    pieces = (
        node if isinstance(node, str) else "\n" if getattr(node, "tag", "") in BLOCKS and isinstance(node, End) else ""
        for node in walk(parse(text).children)
    )
    return "".join(pieces).strip()


def _label(name: str, form: Any, model: Any) -> str:
    declared = getattr(form, "declared_fields", {}).get(name)
    if declared is not None and declared.label:
        return str(declared.label)
    field = _field(name, model)
    return str(capfirst(str(field.verbose_name))) if field is not None else _words_of(name)


def _field(name: str, model: Any) -> Any:
    """The column of that name; None where there is none, or only one that points here from another table."""
    try:
        field = model._meta.get_field(name) if model is not None else None
    except FieldDoesNotExist:
        return None
    return field if hasattr(field, "verbose_name") else None


def _prefix(inline: Any, model_admin: Any) -> str:
    """The name by which Django calls the rows of an inline."""
    parent = next((each for each in inline.model._meta.fields if each.related_model is model_admin.model), None)
    return str(parent.remote_field.get_accessor_name()) if parent else ""


def _words_of(name: str) -> str:
    return str(capfirst(name.replace("_", " ").replace("-", " ")))
