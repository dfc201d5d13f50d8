"""Files of the newsroom's own images in stored HTML, as `articles.body` writes it."""

import re
from html import unescape
from urllib.parse import unquote

_IMAGE = re.compile(r"<img\b[^>]*>")
_SRC = re.compile(r'\bsrc="([^"]*)"')
_ALT = re.compile(r'\balt="[^"]*[^"\s][^"]*"')


def image_files(html: str, *, media_url: str) -> dict[str, bool]:
    """Return {file: whether its alt text says something wherever it stands}, in the order of the text."""
    found: dict[str, bool] = {}
    for tag in _IMAGE.findall(html):
        src = _SRC.search(tag)
        if src and (url := unescape(src[1])).startswith(media_url):
            name = unquote(url.removeprefix(media_url))
            found[name] = found.get(name, True) and bool(_ALT.search(tag))
    return found
