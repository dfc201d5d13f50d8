"""Splitting of text into words, in any script."""

import re
import unicodedata
from functools import lru_cache

# Scripts that put no space between words (Thai, Lao, Burmese, Khmer, Kana, Han): each letter is a word.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# Not seen, but part of the word that they stand in: soft hyphen, ZWNJ (most of all), ZWJ, direction marks.
_JOINERS = "\u00ad\u200c\u200d\u200e\u200f\u061c\u2060"
# What follows a symbol and makes one picture with it: skin tones, and the tags of flags such as Scotland's.
_TONES_AND_TAGS = "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"


def words_of(text: str) -> list[str]:
    """The words, numbers, emoji and single signs of a text, each with the white space after it.

    Joined they are the text again. Marks stay with their letter, ZWNJ inside its word, an emoji sequence is one;
    a string holds whole characters, so no surrogates are there to be split.
    """
    # `re` does not know which characters are marks, but a text has only some hundred different characters.
    marks = sorted(each for each in set(text) if unicodedata.category(each).startswith("M"))
    return _pattern("".join(marks)).findall(text)


@lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    inside = f"[{marks}{_JOINERS}]"
    return re.compile(
        rf"""
        (?: [\U0001f1e6-\U0001f1ff]{{2}}                          # a flag of two letters
          | [{_UNSPACED}]{inside}*+
          | [^\W{_UNSPACED}]
            (?: [^\W{_UNSPACED}] | {inside}
              | (?<=[^\W\d])['’](?=[^\W\d])                       # don't
              | (?<=\d)[.,:/٫٬](?=\d)                             # 3,5 and 12.30
            )*+
          | \S (?: \u200d\S | [{marks}{_JOINERS}{_TONES_AND_TAGS}] )*+
        ) \s*+
        | \s++                                                    # only before the first word
        """,
        re.VERBOSE,
    )
