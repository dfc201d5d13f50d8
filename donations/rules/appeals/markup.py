"""The text of an appeal: paragraphs, links and bold, nothing else."""

import re

import nh3

from cms.lib.html import Element, End, parse, walk
from cms.lib.text import drop_bidi_controls

TAGS = {"p", "br", "strong", "b", "a"}
_HREF = re.compile(r"(https://|mailto:|tel:|/(?![/\\]))[\x21-\x7e]*")


def clean(html: str) -> str:
    """The HTML with only what an appeal may hold; cleaning it again changes nothing."""
    safe = nh3.clean(
        html.replace("\x00", ""),
        tags=TAGS,
        # Without the "*" the library lets title and lang through, on any tag.
        attributes={"a": {"href"}, "*": set()},
        attribute_filter=_acceptable,
        url_schemes={"https", "mailto", "tel"},
    )
    bold = safe.replace("<b>", "<strong>").replace("</b>", "</strong>")
    return drop_bidi_controls(bold).strip()


def plain_text(html: str) -> str:
    """The words of cleaned HTML, an empty line between paragraphs."""
    paragraphs = ("\n".join(" ".join(line.split()) for line in lines) for lines in _paragraphs(html))
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())


def links(html: str) -> list[str]:
    """The addresses that cleaned HTML links to, in their order."""
    anchors = (node for node in walk(parse(html).children) if isinstance(node, Element) and node.tag == "a")
    return [href for anchor in anchors if (href := anchor.attributes.get("href"))]


def _acceptable(_tag: str, attribute: str, value: str) -> str | None:
    return value if attribute != "href" or _HREF.fullmatch(value) else None


def _paragraphs(html: str) -> list[list[str]]:
    """The lines of each paragraph."""
    paragraphs = [[""]]
    for node in walk(parse(html).children):
        match node:
            case str():
                paragraphs[-1][-1] += node
            case Element("br"):
                paragraphs[-1].append("")
            case Element("p") | End("p"):
                paragraphs.append([""])
    return paragraphs
