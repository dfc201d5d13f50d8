"""What CSS says of an element: its own style, and those of its classes where the HTML brings a style sheet along."""

import re
from collections.abc import Iterator, Mapping, Sequence

from cms.lib.html import Element, walk

type Declarations = Mapping[str, str]

_NONE: Declarations = {}
_COMMENTS = re.compile(r"<!--|-->")
_CLASS = re.compile(r"[a-z0-9]*\.([\w-]+)", re.IGNORECASE)
# What is read of a style; nothing else of it is remembered.
_PROPERTIES = frozenset(
    (
        *("font-weight", "font-style", "text-decoration", "text-decoration-line", "vertical-align", "color", "display"),
        *("white-space", "list-style", "list-style-type", "mso-list", "mso-hide", "mso-element", "mso-style-name"),
        *("mso-outline-level", "mso-special-format", "mso-text-raise", "baseline-shift", "font-variant-position"),
    )
)
_NBSP = "\u00a0"
_BOLD = frozenset(("bold", "bolder", "600", "700", "800", "900"))
_LENGTH = re.compile(r"(-?\d{1,4}(?:\.\d{1,4})?)(?:pt|px|em|ex|rem|in|cm|mm|%)")


class Styles:
    """The declarations of elements that matter here, {property: value}, both in lower case."""

    def __init__(self, root: Element) -> None:
        self._sheet: dict[str, dict[str, str]] = {}
        for node in walk(root.children):
            if isinstance(node, Element) and node.tag == "style":
                self._read("".join(each for each in node.children if isinstance(each, str)))

    def of(self, element: Element) -> Declarations:
        """The declarations that hold for an element itself; nothing is inherited."""
        own = element.attributes.get("style")
        classes = element.attributes.get("class") if self._sheet else None
        if not own and not classes:
            return _NONE
        found: dict[str, str] = {}
        for name in (classes or "").split():
            found |= self._sheet.get(name.lower(), _NONE)
        return {**found, **dict(_declarations(own or ""))}

    def _read(self, sheet: str) -> None:
        for rule in _COMMENTS.sub("", sheet).split("}"):
            selectors, brace, block = rule.partition("{")
            if not brace or "." not in selectors:
                continue
            declarations = dict(_declarations(block))
            for selector in selectors.split(","):
                # Of what follows other elements nobody here knows whether it does.
                if found := _CLASS.fullmatch(selector.strip()):
                    self._sheet.setdefault(found[1].lower(), {}).update(declarations)


def is_bold(style: Declarations) -> bool | None:
    """Whether a style makes text bold; None where it says nothing."""
    weight = style.get("font-weight")
    return None if weight in {None, "inherit"} else weight in _BOLD


def is_italic(style: Declarations) -> bool | None:
    """Whether a style makes text italic; None where it says nothing."""
    slant = style.get("font-style")
    return None if slant in {None, "inherit"} else slant in {"italic", "oblique"}


def is_struck(style: Declarations) -> bool | None:
    """Whether a style strikes text out; None where it says nothing."""
    lines = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}".split()
    return "line-through" in lines if lines else None


def position(style: Declarations) -> str:
    """Return "sup", "sub", or "" for text on its line."""
    names = ("vertical-align", "baseline-shift", "font-variant-position")
    align = next((style[name] for name in names if style.get(name, "baseline") not in {"baseline", "normal"}), "")
    if align in {"super", "sub"}:
        return "sup" if align == "super" else "sub"
    raised = _LENGTH.fullmatch(style.get("mso-text-raise", "")) or _LENGTH.fullmatch(align)
    height = float(raised[1]) if raised else 0.0
    return "sup" if height > 0 else "sub" if height < 0 else ""


def is_hidden(element: Element, style: Declarations) -> bool:
    """Whether a page does not show the element."""
    return style.get("display") == "none" or style.get("mso-hide") == "all" or "hidden" in element.attributes


def keeps_line_ends(style: Declarations, *, inherited: bool) -> bool:
    """Whether a line end in the source is one on the page."""
    white_space = style.get("white-space", "inherit")
    return inherited if white_space == "inherit" else white_space in {"pre", "pre-wrap", "pre-line", "break-spaces"}


def indented(line: str) -> str:
    """The line with no-break spaces where pages keep all spaces."""
    text = line.lstrip(" \t")
    indent = line[: len(line) - len(text)].replace("\t", "    ")
    return _NBSP * len(indent) + text.replace("  ", f"{_NBSP} ")


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if name.strip().lower() == "font":
            yield from _font(value.lower().split())
        if colon and (name := name.strip().lower()) in _PROPERTIES:
            yield name, value.strip().lower().removesuffix("!important").strip()


def _font(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what the short form says of weight and slant; it sets to normal what it does not name."""
    yield "font-weight", next((each for each in words if each in _BOLD), "normal")
    yield "font-style", next((each for each in words if each in {"italic", "oblique"}), "normal")
