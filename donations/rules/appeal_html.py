"""The text of an appeal: paragraphs, links and bold, nothing else."""

import re
from html.parser import HTMLParser

import nh3

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
    reader = _Reader()
    reader.feed(html)
    reader.close()
    paragraphs = ("\n".join(" ".join(line.split()) for line in lines) for lines in reader.paragraphs)
    return "\n\n".join(each.strip() for each in paragraphs if each.strip())


def links(html: str) -> list[str]:
    """The addresses that cleaned HTML links to, in their order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.links


def _acceptable(_tag: str, attribute: str, value: str) -> str | None:
    return value if attribute != "href" or _HREF.fullmatch(value) else None


class _Reader(HTMLParser):
    """Collects paragraphs as lists of lines, and the addresses of links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[list[str]] = [[""]]
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            self.paragraphs.append([""])
        elif tag == "br":
            self.paragraphs[-1].append("")
        elif tag == "a":
            self.links += [value for name, value in attrs if name == "href" and value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.paragraphs.append([""])

    def handle_data(self, data: str) -> None:
        self.paragraphs[-1][-1] += data
