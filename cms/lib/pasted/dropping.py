"""What is no part of a text: with which kind of loss an element goes, together with all that is in it."""

import re

from cms.lib.html import Element, walk
from cms.lib.losses import LossKind
from cms.lib.pasted.emoji import is_of_this_site
from cms.lib.pasted.styles import Declarations, is_hidden, is_struck

# Nobody sees these on any page.
_UNSEEN = frozenset(("script", "style", "title", "template", "xml", "source", "track", "param", "datalist"))
_TAGS: dict[str, LossKind] = {
    "del": LossKind.DELETED,
    **dict.fromkeys(("audio", "video", "iframe", "object", "embed", "frameset", "noframes", "applet"), LossKind.MEDIA),
    **dict.fromkeys(("svg", "math", "canvas"), LossKind.DRAWING),
    **dict.fromkeys(("select", "textarea"), LossKind.FORM),
    **dict.fromkeys(("noscript", "noembed", "xmp", "plaintext"), LossKind.HIDDEN),
}
_TRACKED = re.compile(r"\b(?:msoDel|TrackChangeDelete\w*|TrackedDeletion|tracked-deletion)\b", re.IGNORECASE)
_COMMENTS = frozenset(("comment-list", "comment", "annotation"))
_COMMENT_CLASSES = frozenset(("MsoCommentReference", "MsoCommentText"))
_BLACK = re.compile(r"#0{3,8}|black|inherit|initial|windowtext|currentcolor|rgba?\(0, ?0, ?0\b.*")
_DOTS = frozenset(("0", "1", "0px", "1px"))
_SOURCES = ("src", "data", "href")


def loss_of(element: Element, style: Declarations, *, is_google_docs: bool) -> LossKind | None:
    """The kind of loss with which an element goes, or None where it stays."""
    if kind := _TAGS.get(element.tag):
        return kind
    classes = element.attributes.get("class", "")
    if _TRACKED.search(classes):
        return LossKind.DELETED
    if _is_comment(classes, style):
        return LossKind.COMMENT
    if style and is_google_docs and _is_suggested_deletion(style):
        return LossKind.DELETED
    return LossKind.HIDDEN if is_hidden(element, style) else None


def is_unseen(element: Element) -> bool:
    """Whether an element shows nothing on any page; with such ones Word on the web ends its paragraphs and lines."""
    if "LineBreakBlob" in element.attributes.get("class", ""):
        element.children = [each for each in element.children if isinstance(each, Element) and each.tag == "br"]
    return element.tag in _UNSEEN or _is_dot(element) or "EOP" in element.attributes.get("class", "").split()


def _is_dot(element: Element) -> bool:
    """Whether a picture is one by which senders see that a mail is read, or by which pages keep distances."""
    if element.tag != "img" or is_of_this_site(element):
        return False
    return _DOTS.issuperset((element.attributes.get("width"), element.attributes.get("height")))


def text_in(element: Element) -> str:
    """The words in an element."""
    nodes = walk(element.children, past=_UNSEEN)
    return " ".join(" ".join(each for each in nodes if isinstance(each, str)).split())


def source_of(element: Element) -> str:
    """The address that an element shows, its own or that of what is in it."""
    for node in (element, *(each for each in walk(element.children) if isinstance(each, Element))):
        for name in _SOURCES:
            if found := node.attributes.get(name, "").strip():
                return found
    return ""


def _is_comment(classes: str, style: Declarations) -> bool:
    if style.get("mso-element") in _COMMENTS:
        return True
    return "MsoComment" in classes and not _COMMENT_CLASSES.isdisjoint(classes.split())


def _is_suggested_deletion(style: Declarations) -> bool:
    # Google Docs shows what somebody suggests to delete struck out in that person's colour.
    return bool(is_struck(style)) and "color" in style and not _BLACK.fullmatch(style["color"])
