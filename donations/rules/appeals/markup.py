"""The text of an appeal: paragraphs, links and marks, nothing else."""

import re
from dataclasses import dataclass
from html import escape
from string import printable
from urllib.parse import quote

import nh3

from cms.lib.html import Element, End, parse, walk
from cms.lib.links import clean_href
from cms.lib.losses import Loss, LossKind, TextLog
from cms.lib.pasted.tree import BLOCKS, plain_html
from cms.lib.superscripts import written
from cms.lib.text import drop_bidi_controls

MARKS = frozenset(("strong", "s", "sup", "sub"))
TAGS = {"p", "br", "a", *MARKS}
_HREF = re.compile(r"(https://|mailto:|tel:|/(?![/\\]))[\x21-\x7e]*")
_PARTS = re.compile(r"((?:[a-z]+:)?(?://[^/?#]*)?)(.*)", re.DOTALL)
_LINE_ENDS = re.compile("[\x0b\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Their form is lost, and their words stay.
_FLATTENED = frozenset(("em", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "table"))


@dataclass(frozen=True, slots=True)
class CleanedText:
    """HTML with only what an appeal may hold, and what is not in it any more."""

    html: str
    losses: list[Loss]


def clean(html: str) -> str:
    """The HTML with only what an appeal may hold; cleaning it again changes nothing."""
    return clean_with_losses(html).html


def clean_with_losses(html: str) -> CleanedText:
    """Clean HTML from the editor or from the clipboard, and tell what is lost of it."""
    plain = plain_html(html.replace("\x00", ""))
    rewriter = _Rewriter()
    safe = nh3.clean(
        rewriter.written(plain.root),
        tags=TAGS,
        # Without the "*" the library lets title and lang through, on any tag.
        attributes={"a": {"href"}, "*": set()},
        attribute_filter=_acceptable,
        url_schemes={"https", "mailto", "tel"},
    )
    cleaned = drop_bidi_controls(safe).replace("<p></p>", "").strip()
    return CleanedText(cleaned, [*plain.losses, *rewriter.log.losses()])


def link_in(typed: str) -> str | None:
    """The address of a link as an appeal keeps it, or None where it keeps none."""
    href = _in_ascii(clean_href(typed) or "")
    return href if _HREF.fullmatch(href) else None


def plain_text(html: str) -> str:
    """The words of cleaned HTML, an empty line between paragraphs."""
    paragraphs = ("\n".join(" ".join(line.split()) for line in lines) for lines in _paragraphs(html))
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())


def links(html: str) -> list[str]:
    """The addresses that cleaned HTML links to, in their order."""
    anchors = (node for node in walk(parse(html).children) if isinstance(node, Element) and node.tag == "a")
    return [href for anchor in anchors if (href := anchor.attributes.get("href"))]


class _Rewriter:
    """Writes a tree in the tags that stay; other blocks are paragraphs, and what is lost goes into the log."""

    def __init__(self) -> None:
        self.log = TextLog()
        self._flattened: list[int] = []
        self._links: list[bool] = []

    def written(self, root: Element) -> str:
        return "".join(map(self._node, walk(root.children)))

    def _node(self, node: Element | str | End) -> str:
        if isinstance(node, str):
            self.log.add(node)
            return "<br>".join(map(escape, _LINE_ENDS.split(_CONTROLS.sub("", node))))
        if node.tag in BLOCKS:
            self.log.end_line()
        return self._end(node) if isinstance(node, End) else self._beginning(node)

    def _beginning(self, node: Element) -> str:
        if node.tag in _FLATTENED:
            self._flattened.append(self.log.length)
        if node.tag == "img":
            self.log.lose(LossKind.PICTURE, text=node.attributes.get("alt", ""), href=node.attributes.get("src", ""))
        if node.tag == "a":
            return self._link(node.attributes.get("href", ""))
        if node.tag == "br":
            return "<br>"
        return f"<{tag}>" if (tag := _tag(node.tag)) else ""

    def _link(self, href: str) -> str:
        kept = link_in(href)
        self._links.append(kept is not None)
        if href and kept is None:
            self.log.lose(LossKind.LINK, href=href)
        return f'<a href="{escape(kept)}">' if kept else ""

    def _end(self, node: End) -> str:
        if node.tag in _FLATTENED:
            self.log.lose_between(LossKind.FORMATTING, self._flattened.pop())
        if node.tag == "a":
            return "</a>" if self._links.pop() else ""
        return f"</{tag}>" if (tag := _tag(node.tag)) else ""


def _in_ascii(href: str) -> str:
    """The address with its path in ASCII, as browsers send it; its host stays, whatever it looks like."""
    host, path = _PARTS.fullmatch(href).groups()  # type: ignore[union-attr] # it matches any text
    return host + quote(path, safe=printable)


def _tag(tag: str) -> str:
    """The tag in which an element is written; "" where only what is in it stays."""
    if tag in MARKS or tag == "p":
        return tag
    return "p" if tag in BLOCKS else ""


def _acceptable(_tag: str, attribute: str, value: str) -> str | None:
    return value if attribute != "href" or _HREF.fullmatch(value) else None


def _paragraphs(html: str) -> list[list[str]]:
    """The lines of each paragraph."""
    paragraphs = [[""]]
    positions: list[str] = [""]
    for node in walk(parse(html).children):
        match node:
            case str():
                # Without signs: a number in the words must stay one for those who look for payment numbers.
                paragraphs[-1][-1] += written(node, positions[-1], has_signs=False)
            case Element("br"):
                paragraphs[-1].append("")
            case Element("p") | End("p"):
                paragraphs.append([""])
            case Element("sup" | "sub"):
                positions.append(node.tag)
            case End("sup" | "sub"):
                positions.pop()
    return paragraphs
