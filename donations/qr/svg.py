"""A QR code as SVG: two paths and a title, nothing that runs or is fetched."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from donations.qr.code import rows_of


def svg_of(payload: str, *, title: str, language: str, size: int) -> bytes:
    """The code as an SVG of `size` by `size` pixels; `title`, in `language`, is what a screen reader says of it."""
    rows = rows_of(payload)
    width = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" lang={quoteattr(language)} width="{size}" height="{size}" '
        f'viewBox="0 0 {width} {width}" shape-rendering="crispEdges"><title>{escape(title)}</title>'
        f'<path fill="#fff" d="M0 0h{width}v{width}H0z"/><path d="{"".join(_bars(rows))}"/></svg>'
    ).encode()


def _bars(rows: Sequence[bytes]) -> Iterator[str]:
    """One bar for each run of dark modules: filled areas, because strokes leave hairlines at odd scales."""
    for top, row in enumerate(rows):
        left = 0
        for is_dark, run in groupby(row):
            length = len(list(run))
            if is_dark:
                yield f"M{left} {top}h{length}v1h-{length}z"
            left += length
