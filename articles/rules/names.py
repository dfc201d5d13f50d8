"""When two names are one: however they are spelled, in whatever language."""

import unicodedata

from cms.lib.folding import fold

MAX_FOLDED_LENGTH = 240

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´\uff07"))


def folded_name(name: str) -> str:
    """Return what names have in common that are one: no case, accents, apostrophes; letters and digits of one kind."""
    folded = fold(name.translate(_APOSTROPHES))
    digits = "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in folded)
    return (digits or name)[:MAX_FOLDED_LENGTH]
