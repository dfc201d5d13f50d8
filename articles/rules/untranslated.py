"""Whether a translation is still word for word its source.

Texts are compared part by part (headline, lead, body) and in each line by line: folded, and by letters and digits
alone, so that markup, white space, capitals, accents and punctuation make no difference. A line without a letter cannot
be translated and does not count. A part is untranslated when more than half of its lines stand in the source's part.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cms.lib.folding import fold

PARTS = ("headline", "lead", "body")
_DIGEST_LENGTH = 16

type Digests = Mapping[str, Sequence[str]]
"""{part: digest of each line that has a letter}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untranslated:
    """A part that is still in the words of the source, whose language is named; `digest` stands for its text."""

    part: str
    language: str
    same_count: int
    line_count: int
    digest: str

    @property
    def is_whole(self) -> bool:
        """Whether not one line is translated."""
        return self.same_count == self.line_count


def digests_of(*, headline: str, lead: str, body: str) -> Digests:
    """Return the digests by which texts are compared; of the body its plain text."""
    return {
        part: [_digest(line) for line in text.splitlines() if _has_letter(line)]
        for part, text in zip(PARTS, (headline, lead, body), strict=True)
    }


def untranslated(own: Digests, source: Digests, *, language: str) -> Iterator[Untranslated]:
    """Yield the parts of a text that are still word for word those of a source in another language."""
    for part in PARTS:
        lines, known = own.get(part, ()), set(source.get(part, ()))
        same_count = sum(line in known for line in lines)
        if same_count * 2 > len(lines):
            yield Untranslated(
                part=part,
                language=language,
                same_count=same_count,
                line_count=len(lines),
                digest=_digest_of_all(lines),
            )


def _digest_of_all(lines: Sequence[str]) -> str:
    return sha256(" ".join(lines).encode()).hexdigest()[:_DIGEST_LENGTH]


def _digest(line: str) -> str:
    letters = "".join(each for each in fold(line) if each.isalnum())
    return sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def _has_letter(line: str) -> bool:
    return any(each.isalpha() for each in line)
