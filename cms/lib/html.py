"""HTML as a tree; the only module that uses the parser (docs/decisions/0021)."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

import turbohtml

# Browsers drop NUL from text but not from values; a surrogate in a name makes the parser fail.
_UNREADABLE = re.compile("[\x00\ud800-\udfff]")
# Every further html or body tag makes the parser copy all attributes before it, which is quadratic.
_ROOT_TAG = re.compile(r"<(?=(?:html|body)[\s/>])", re.IGNORECASE)
MAX_ROOT_TAGS = 20


@dataclass(slots=True)
class Element:
    """A tag in lower case (but in SVG), its attributes and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    def has_class(self, name: str) -> bool:
        """Whether the element carries the class."""
        return name in self.attributes.get("class", "").split()


@dataclass(frozen=True, slots=True)
class End:
    """Where an element ends."""

    tag: str


def parse(html: str) -> Element:
    """A nameless element that holds the HTML as it would stand in a page's div: closed and disentangled.

    Elements are at most 512 deep: those below stand empty beside what was in them. Comments are left out.
    """
    return _copied(turbohtml.parse_fragment(_readable(html), positions=False))


def parse_page(html: str) -> Element:
    """The same for a whole page, which has html, head and body even where it does not write them."""
    # A shadow root would stand beside the tree; as a template it stands in it.
    return _copied(turbohtml.parse(_readable(html), positions=False, allow_declarative_shadow_roots=False))


def walk(nodes: Iterable[Element | str], *, past: Container[str] = ()) -> Iterator[Element | str | End]:
    """The elements where they begin, the texts, and the ends, in the order of the document.

    Whatever is inside of the tags in `past` is passed over. No depth exhausts the stack of Python.
    """
    waiting: list[Element | str | End] = [*nodes]
    waiting.reverse()
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Element):
            waiting.append(End(node.tag))
            waiting.extend(reversed(node.children) if node.tag not in past else ())


def _readable(html: str) -> str:
    """The HTML with what the parser can read in time; too many html and body tags become tags of no meaning."""
    number = count()
    return _ROOT_TAG.sub(lambda _: "<" if next(number) < MAX_ROOT_TAGS else "<x-", _UNREADABLE.sub("", html))


def _copied(root: turbohtml.Node) -> Element:
    top = Element("")
    waiting = [(root, top)]
    while waiting:
        source, target = waiting.pop()
        for node in source.children:
            if isinstance(node, turbohtml.Text | turbohtml.CData):
                target.children.append(node.data)
            elif isinstance(node, turbohtml.Element):
                element = Element(node.tag, _attributes(node))
                target.children.append(element)
                waiting.append((node, element))
            elif isinstance(node, turbohtml.DocumentFragment):  # what a template holds
                waiting.append((node, target))
    return top


def _attributes(element: turbohtml.Element) -> dict[str, str]:
    """The attributes as they are written; the parser gives those that are lists of words, such as class, as lists."""
    return {name: " ".join(value) if isinstance(value, list) else value or "" for name, value in element.attrs.items()}
