"""HTML of any program as plain HTML: what CSS and word processors say stands in tags, and what went is told.

Every text that people write passes here before it is cut down to what its field may hold, saved or pasted alike.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cms.lib.html import Element, parse, walk
from cms.lib.links import clean_href
from cms.lib.losses import Loss, LossKind, TextLog
from cms.lib.pasted import notes, word_lists
from cms.lib.pasted.dropping import is_unseen, loss_of, source_of, text_in
from cms.lib.pasted.emoji import emoji_of
from cms.lib.pasted.headings import heading_level
from cms.lib.pasted.points import regroup
from cms.lib.pasted.styles import (
    Declarations,
    Styles,
    indented,
    is_bold,
    is_italic,
    is_struck,
    keeps_line_ends,
    position,
)

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# An end of a line stands before and after these.
BLOCKS = HEADINGS | frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "address", "center", "details"),
        *("summary", "dl", "dt", "dd", "pre", "caption", "blockquote", "ul", "ol", "li", "figure", "figcaption"),
        *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "hr", "form", "fieldset", "legend", "nav", "hgroup"),
        *("dialog", "search"),
    )
)
# Their marks go, and that is told; other marks without a meaning (fonts, colours, underlining) are the site's affair.
_TOLD = frozenset(("code", "kbd", "samp", "mark", "small", "tt"))
_SPELLED = {"cite": "em", "dfn": "em", "var": "em", "strike": "s", "b": "strong", "i": "em", "menu": "ul", "dir": "ul"}
# These hold running text only, a point of a list also lists: other blocks in them become paragraphs.
_LINES_ONLY = HEADINGS | {"td", "th", "caption", "figcaption", "blockquote"}
_FLATTENED_IN = {
    "": frozenset[str](),
    "li": HEADINGS | {"blockquote"},
    "lines": HEADINGS | {"blockquote", "ul", "ol"},
}
_BOLD_BLOCKS = frozenset(("dt", "summary"))
# What they are made of must stay directly in them, so marks are put into each of their parts.
_STRUCTURES = frozenset(("ul", "ol", "table", "thead", "tbody", "tfoot", "tr", "figure", "blockquote"))
_LISTS = frozenset(("ul", "ol"))
_LETTERED = frozenset(("a", "A", "i", "I"))
_OPENING, _CLOSING = "“", "”"


@dataclass(frozen=True, slots=True)
class PlainHtml:
    """A text as a tree of plain HTML; `anchors` are the headings by the ids that they had: {id: text}."""

    root: Element
    losses: list[Loss]
    anchors: dict[str, str]
    has_page_links: bool
    """Whether links lead to places of the same text."""


def plain_html(html: str) -> PlainHtml:
    """Read HTML from wherever it comes. Links are judged; tags that mean nothing here are left in it."""
    root = parse(html)
    styles = Styles(root)
    if notes.HINT.search(html):
        notes.number_notes(root)
        regroup(root, notes.points_of_notes)
        notes.without_back_links(root)
    if word_lists.HINT.search(html):
        regroup(root, word_lists.points_with(styles))
    return _Converter(styles, is_google_docs="docs-internal-guid" in html).convert(root)


@dataclass(slots=True)
class _Frame:
    """An element whose children are being read into `target`."""

    nodes: Iterator[Element | str]
    target: Element
    is_heading: bool = False
    ids: list[str] | None = None
    """Those of the heading that this is in; None outside of headings."""
    keeps_line_ends: bool = False
    keeps_spaces: bool = False
    holds: str = ""
    """A key of `_FLATTENED_IN`: which blocks lose their form in here."""
    marks: tuple[str, ...] = ()
    """Those of a structure, for each of its parts."""
    inner_list: str = ""
    """The tag of the list under this point: two of different kinds are one in the end."""
    at_end: list[Callable[[], None]] = field(default_factory=list)


class _Converter:
    def __init__(self, styles: Styles, *, is_google_docs: bool) -> None:
        self._styles = styles
        self._is_google_docs = is_google_docs
        self._log = TextLog()
        self._anchors: dict[str, str] = {}
        self._has_told_of_notes = False
        self._has_page_links = False

    def convert(self, root: Element) -> PlainHtml:
        top = Element("")
        frames = [_Frame(iter(root.children), top)]
        while frames:
            frame = frames[-1]
            node = next(frame.nodes, None)
            if node is None:
                frames.pop()
                for end in frame.at_end:
                    end()
            elif isinstance(node, str):
                self._take_text(node, frame)
            elif inner := self._inner_frame(node, frame):
                frames.append(inner)
        return PlainHtml(top, list(self._log.losses()), self._anchors, self._has_page_links)

    def _take_text(self, text: str, frame: _Frame) -> None:
        self._log.add(text)
        target = _nested(frame.target, frame.marks) if frame.marks and text.strip() else frame.target
        if not frame.keeps_line_ends or "\n" not in text:
            target.children.append(indented(text) if frame.keeps_spaces else text)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                target.children.append(Element("br"))
            target.children.append(indented(line) if frame.keeps_spaces else line)

    def _inner_frame(self, element: Element, outer: _Frame) -> _Frame | None:
        """The frame in which the children of an element are read, or None where it goes with them."""
        if is_unseen(element):
            return None
        if element.tag == "img" and (emoji := emoji_of(element)):
            self._take_text(emoji, outer)
            return None
        if element.tag == notes.NUMBER:
            self._take_number(element, outer)
            return None
        style = self._styles.of(element)
        if style.get("mso-list") == "ignore":  # the number of a heading
            self._take_text(f"{text_in(element)} ", outer)
            return None
        if kind := loss_of(element, style, is_google_docs=self._is_google_docs):
            self._drop(element, kind)
            return None
        return self._opened(element, style, outer)

    def _drop(self, element: Element, kind: LossKind) -> None:
        text = text_in(element)
        href = source_of(element) if kind != LossKind.DELETED else ""
        if text or href or kind in {LossKind.MEDIA, LossKind.DRAWING}:
            self._log.lose(kind, text=f" {text} " if text else "", href=href)

    def _take_number(self, element: Element, outer: _Frame) -> None:
        start = self._log.length
        self._take_text(str(element.children[0]), outer)
        if not self._has_told_of_notes:
            self._log.lose_between(LossKind.NOTES, start)
        self._has_told_of_notes = True

    def _opened(self, element: Element, style: Declarations, outer: _Frame) -> _Frame:
        level = heading_level(element, style) if element.attributes else None
        tag = f"h{level}" if level else self._spelled(element, style, outer)
        opened = Element(tag, element.attributes)
        outer.target.children.append(opened)
        frame = _Frame(
            iter(element.children),
            opened,
            is_heading=outer.is_heading or tag in HEADINGS or tag == "th",
            ids=outer.ids,
            keeps_line_ends=tag == "pre" or keeps_line_ends(style, inherited=outer.keeps_line_ends),
            keeps_spaces=outer.keeps_spaces or tag == "pre",
            holds="lines" if tag in _LINES_ONLY else "li" if tag == "li" and not outer.holds else outer.holds,
        )
        self._log.add(" " if tag == "br" else "")
        if tag in BLOCKS:
            self._log.end_line()
            frame.at_end.append(self._log.end_line)
            self._compare_form(frame, tag, outer)
        if tag in HEADINGS and outer.ids is None:
            self._begin_heading(frame)
        if style or outer.marks or tag in _BOLD_BLOCKS:
            self._add_marks(frame, tag, style, outer)
        if element.attributes or tag in _TOLD or tag == "ol":
            self._note(element, opened, frame)
        if tag == "q":
            self._quote(frame)
        return frame

    def _compare_form(self, frame: _Frame, tag: str, outer: _Frame) -> None:
        """Tell of a block that has another form where it stands."""
        if tag in _FLATTENED_IN[outer.holds]:
            self._lose_at_end(frame, LossKind.FORMATTING)
        if tag == "li":
            outer.inner_list = ""
        elif tag in _LISTS and outer.target.tag in _LISTS | {"li"}:
            if outer.inner_list not in {"", tag}:
                self._lose_at_end(frame, LossKind.NUMBERING)
            outer.inner_list = outer.inner_list or tag

    def _spelled(self, element: Element, style: Declarations, outer: _Frame) -> str:
        """The tag of an element; a mark that its own style takes away is none."""
        is_attribution = element.tag == "cite" and outer.target.tag == "blockquote"
        tag = element.tag if is_attribution else _SPELLED.get(element.tag, element.tag)
        is_off = (
            (tag == "strong" and is_bold(style) is False)
            or (tag == "em" and is_italic(style) is False)
            or (tag == "s" and is_struck(style) is False)
            or (tag in {"sup", "sub"} and style.get("vertical-align") == "baseline")
        )
        return "span" if is_off else tag

    def _add_marks(self, frame: _Frame, tag: str, style: Declarations, outer: _Frame) -> None:
        """Put what the style says of the text into tags: inside of the element, or of the parts of a structure."""
        marks = [mark for mark in outer.marks if mark != "strong" or not frame.is_heading]
        if tag in _BOLD_BLOCKS or (is_bold(style) and not frame.is_heading):
            marks.append("strong")
        if is_italic(style):
            marks.append("em")
        if is_struck(style):
            marks.append("s")
        if tag not in BLOCKS and (where := position(style)):
            marks.append(where)
        wanted = tuple(mark for mark in dict.fromkeys(marks) if mark != tag)
        if tag in _STRUCTURES:
            frame.marks = wanted
        else:
            frame.target = _nested(frame.target, wanted)

    def _note(self, element: Element, opened: Element, frame: _Frame) -> None:
        """Judge what the attributes say, and tell what of it is lost."""
        tag = opened.tag
        if tag in _TOLD or (tag in {"abbr", "acronym"} and element.attributes.get("title")):
            self._lose_at_end(frame, LossKind.FORMATTING)
        elif tag == "ol" and self._is_lettered(element):
            self._lose_at_end(frame, LossKind.NUMBERING)
        elif tag == "area" and (href := element.attributes.get("href")):
            self._log.lose(LossKind.LINK, text=element.attributes.get("alt", ""), href=href)
        elif tag == "a":
            self._judge_link(element, opened, frame)
        if frame.ids is not None:
            frame.ids += filter(None, (element.attributes.get("id"), element.attributes.get("name")))

    def _is_lettered(self, numbered: Element) -> bool:
        """Whether a list has letters or Roman numerals, or counts down; Google Docs says so of each point."""
        first = next((each for each in numbered.children if isinstance(each, Element) and each.tag == "li"), numbered)
        styles = [self._styles.of(each) for each in (numbered, first)]
        numerals = " ".join(style.get(name, "") for style in styles for name in ("list-style-type", "list-style"))
        is_styled = any(word in numerals for word in ("alpha", "latin", "roman", "greek"))
        return numbered.attributes.get("type") in _LETTERED or "reversed" in numbered.attributes or is_styled

    def _lose_at_end(self, frame: _Frame, kind: LossKind, *, href: str = "") -> None:
        """Note that something about the text of an element, not the text itself, is lost."""
        start = self._log.length
        frame.at_end.insert(0, lambda: self._log.lose_between(kind, start, href=href))

    def _judge_link(self, element: Element, opened: Element, frame: _Frame) -> None:
        given = element.attributes.get("href", "").strip()
        href = clean_href(given)
        if href is None:
            opened.tag = "span"
            if given:
                self._lose_at_end(frame, LossKind.LINK, href=given)
            return
        opened.attributes = {**element.attributes, "href": href}
        self._has_page_links |= href.startswith("#")
        images = [each for each in walk(element.children) if isinstance(each, Element) and each.tag == "img"]
        if images and not text_in(element):
            self._log.lose(LossKind.LINK, text=images[0].attributes.get("alt", ""), href=href)

    def _begin_heading(self, frame: _Frame) -> None:
        ids = frame.ids = []
        start = self._log.length

        def end() -> None:
            if ids:
                text = " ".join(self._log.since(start).split())
                self._anchors.update({each: text for each in ids if each not in self._anchors})

        frame.at_end.insert(0, end)

    def _quote(self, frame: _Frame) -> None:
        self._take_text(_OPENING, frame)
        frame.at_end.insert(0, lambda: self._take_text(_CLOSING, frame))


def _nested(element: Element, tags: tuple[str, ...]) -> Element:
    """The innermost of new elements inside of each other, the outermost in the element."""
    for tag in tags:
        inner = Element(tag)
        element.children.append(inner)
        element = inner
    return element
