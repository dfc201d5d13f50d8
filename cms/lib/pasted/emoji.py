"""Emoji that other programs send as small pictures: Gmail, WordPress, X, Facebook, WhatsApp, Slack, Teams."""

import re

from cms.lib.html import Element

_CHARACTER = (
    r"[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23fa\u24c2"
    r"\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    r"\U0001f000-\U0001faff]"
)
_JOINED = r"[\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]"
_EMOJI = re.compile(rf"(?:[0-9#*]\ufe0f?\u20e3|{_CHARACTER}{_JOINED}*)+")
_MOST_CHARACTERS = 40

_CLASSES = frozenset(("emoji", "wp-smiley", "an1", "smiley", "emojione", "twemoji"))
_ADDRESS = re.compile(
    r"(?:https?:)?//(?:"
    r"s\.w\.org/images/core/emoji/|[\w.-]+/wp-includes/images/smilies/|abs(?:-\d)?\.twimg\.com/emoji/|"
    r"static\.xx\.fbcdn\.net/images/emoji\.php/|fonts\.gstatic\.com/s/e/notoemoji/|mail\.google\.com/mail/e/|"
    r"a\.slack-edge\.com/production-standard-emoji-assets/|statics\.teams\.cdn\.office\.net/.*/emoticons/|"
    r"(?:twemoji\.maxcdn\.com|cdn\.jsdelivr\.net/.*(?:twemoji|emoji))/|web\.whatsapp\.com/emoji/)",
    re.IGNORECASE,
)
_CODES = re.compile(
    r"(?:/|^|_u?)((?:[0-9a-f]{2,5}[-_])*[0-9a-f]{4,5})(?:_[a-z]+)?(?:/\d+)?(?:\.(?:svg|png|gif|webp))?$", re.IGNORECASE
)


def emoji_of(image: Element) -> str | None:
    """The characters that a picture stands for; None for a picture.

    A picture of ours stays one, whatever its alternative text is.
    """
    if is_of_this_site(image):
        return None
    src = image.attributes.get("src", "").strip()
    alt = image.attributes.get("alt", "").strip()
    for text in (alt, image.attributes.get("data-emoji", ""), image.attributes.get("data-plain-text", "")):
        if len(text) <= _MOST_CHARACTERS and _EMOJI.fullmatch(text):
            return text
    if not _is_known(image, src):
        return None
    return _coded(src.partition("?")[0]) or _coded(image.attributes.get("itemid", "")) or alt[:_MOST_CHARACTERS] or None


def is_of_this_site(image: Element) -> bool:
    """Whether a picture may be one of ours, which no program has sent."""
    src = image.attributes.get("src", "").strip()
    return "data-file" in image.attributes or (src.startswith("/") and not src.startswith("//"))


def _is_known(image: Element, src: str) -> bool:
    """Whether a program sends its emoji so."""
    attributes = image.attributes
    is_named = not _CLASSES.isdisjoint(attributes.get("class", "").lower().split())
    is_told = "goomoji" in attributes or "data-stringify-emoji" in attributes
    return is_named or is_told or attributes.get("itemtype", "").endswith("/Emoji") or bool(_ADDRESS.match(src))


def _coded(name: str) -> str:
    """The emoji whose code points are the name of its file, "" for another name."""
    found = _CODES.search(name)
    if not found:
        return ""
    text = "".join(chr(int(code, 16)) for code in re.split("[-_]", found[1]) if int(code, 16) <= 0x10FFFF)
    return text if _EMOJI.fullmatch(text) else ""
