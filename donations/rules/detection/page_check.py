"""Whether a page, or an answer of the API, shows exactly the approved numbers and nothing like them beside."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from donations.rules.detection.digit_runs import TELLING_LENGTH
from donations.rules.detection.links_in_text import is_of_vipps
from donations.rules.detection.numbers_in_text import Approved, Sighting, shown_in
from donations.rules.detection.page_text import TAG
from donations.rules.detection.plain_text import compact
from donations.rules.numbers.iban import account_number_in, from_account_number

# What a finding is; only the first is right.
SHOWN, MISSING, FOREIGN, STRANGE, DIFFERENT, FINGERPRINT, VERSION = (
    "shown",
    "missing",
    "foreign",
    "strange",
    "different",
    "fingerprint",
    "version",
)
_WORDS = ("label", "instructions", "monthly_instructions")

Method = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that the check tells: its code, the kind of method and the number it is about, and a sentence."""

    code: str
    kind: str | None = None
    number: str | None = None
    message: str

    @property
    def is_right(self) -> bool:
        return self.code == SHOWN


def compare_page(lines: Sequence[str], *, approved: Sequence[Method], beside: Sequence[str] = ()) -> list[Finding]:
    """The findings about the lines of a page (`lines_of`): one for each method, then what else is there.

    `beside` are texts, such as references of campaigns, that do no harm.
    """
    passages = [line.replace(TAG, " ") for line in lines]
    shown = _numbers_on_page(passages, approved)
    found = [_finding_of(method, shown, lines) for method in approved]
    strange = {(sighting.number, sighting.strange): _strange(sighting) for sighting in shown if sighting.strange}
    return [*found, *strange.values(), *foreign_beside(passages, approved=approved, where="on the page", beside=beside)]


def compare_answer(given: Sequence[Method], *, approved: Sequence[Method]) -> list[Finding]:
    """The findings about the payment fields of an answer of the API."""
    waiting = list(given)
    found = [_compared(method, waiting) for method in approved]
    return [*found, *(_beside(candidate) for candidate in waiting)]


def foreign_beside(
    passages: Iterable[str],
    *,
    approved: Sequence[Method],
    where: str,
    beside: Sequence[str] = (),
    reported: Collection[Finding] = (),
) -> list[Finding]:
    """The findings about whatever else passages carry that could be paid to, but what is `told` already."""
    known = Approved([*beside, *(text for method in approved for text in _texts_of(method))], is_page=True)
    sightings = {sighting.number: sighting for passage in passages for sighting in known.sightings(passage)}
    found = [_foreign(sighting, where) for sighting in sightings.values()]
    return [finding for finding in found if finding.number not in {one.number for one in reported}]


def compare_texts(given: Mapping[str, Any], *, approved: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """The findings about the words of an answer: they have to be those of one language of what is approved.

    `approved` are the answers of all languages; parts that were not asked for are not compared.
    """
    texts = _texts_by_name(given)
    differing = [
        [name for name, words in texts.items() if _texts_by_name(method).get(name) != words] for method in approved
    ]
    own = [names for names, each in zip(differing, approved, strict=True) if each["language"] == given.get("language")]
    if not all(differing):
        return []
    names = ", ".join(sorted((own or differing)[0]))
    return [Finding(code=DIFFERENT, message=f"The words of the answer differ from what is public here in {names}.")]


def compare_version(given: Mapping[str, Any], *, approved: Mapping[str, Any]) -> list[Finding]:
    """The finding about a version that is not the one of what is public here; none where it was not asked for."""
    if given.get("version", approved["version"]) == approved["version"]:
        return []
    return [Finding(code=VERSION, message=f"The answer has version {given['version']}, not {approved['version']}.")]


def shows_no_number(findings: Iterable[Finding]) -> bool:
    """Whether a page holds none of the numbers, as one does that a script makes."""
    codes = [finding.code for finding in findings]
    return SHOWN not in codes and MISSING in codes


def _numbers_on_page(passages: Iterable[str], approved: Sequence[Method]) -> list[Sighting]:
    signed = {_key(method) for method in approved if _needs_sign(method)}
    return [sighting for passage in passages for sighting in shown_in(passage, _all_names_of(approved), signed=signed)]


def _all_names_of(approved: Sequence[Method]) -> set[str]:
    """The approved numbers and their other form: money sent to the IBAN of an account reaches that account."""
    numbers = {_key(method) for method in approved if not _is_link(method)}
    ibans = {from_account_number(method["account_number"]) for method in approved if method["kind"] == "bank_account"}
    accounts = {account_number_in(method["iban"]) for method in approved if method["kind"] == "iban"}
    return numbers | ibans | {account for account in accounts if account}


def _needs_sign(method: Method) -> bool:
    # A shorter number stands by chance on every page: it needs its sign, as in #1234.
    return len(method["copy_text"]) < TELLING_LENGTH and str(method.get("display")).startswith("#")


def _key(method: Method) -> str:
    return compact(method["copy_text"].upper())


def _is_link(method: Method) -> bool:
    return str(method["copy_text"]).startswith("https://")


def _finding_of(method: Method, sightings: Sequence[Sighting], lines: Sequence[str]) -> Finding:
    copied, shown = method["copy_text"], _method_label(method)
    if _is_link(method):
        count = sum(unquote(copied) in (piece.strip(f"{TAG}.,;:()") for piece in line.split()) for line in lines)
    else:
        count = sum(sighting.number == _key(method) for sighting in sightings)
    if count == 0:
        return Finding(code=MISSING, kind=method["kind"], number=copied, message=f"{shown} is not on the page.")
    times = "once" if count == 1 else f"{count} times"
    return Finding(code=SHOWN, kind=method["kind"], number=copied, message=f"{shown} is on the page {times}.")


def _strange(sighting: Sighting) -> Finding:
    what = ", ".join(sighting.strange)
    return Finding(code=STRANGE, number=sighting.number, message=f"{sighting.number} is written with {what}.")


def _foreign(sighting: Sighting, where: str) -> Finding:
    strange = f", with {', '.join(sighting.strange)}" if sighting.strange else ""
    # What is wrong with a link of Vipps may be what `number` leaves out, such as http://.
    number = sighting.written if is_of_vipps(sighting.number) else sighting.number
    message = f"{number} is {where} (“{sighting.written}”{strange}) and is no approved number."
    return Finding(code=FOREIGN, number=number, message=message)


def _links_of(method: Method) -> str:
    """The approved link, and the one that follows from a Vipps number."""
    derived = f"https://qr.vipps.no/donations/{method['copy_text']}" if method["kind"] == "vipps" else ""
    return f"{method.get('link') or ''} {derived}"


def _compared(method: Method, waiting: list[Method]) -> Finding:
    """Take the method of the same kind and number off those that wait, and compare all of its fields."""
    kind, number = method["kind"], method["copy_text"]
    twin = next(
        (candidate for candidate in waiting if (candidate.get("kind"), candidate.get("copy_text")) == (kind, number)),
        None,
    )
    if twin is None:
        return Finding(code=MISSING, kind=kind, number=number, message=f"{_method_label(method)} is not in the answer.")
    waiting.remove(twin)
    names = sorted(name for name in {*method, *twin} if method.get(name) != twin.get(name))
    if names:
        message = f"{_method_label(method)} differs in {', '.join(names)}."
        return Finding(code=DIFFERENT, kind=kind, number=number, message=message)
    return Finding(code=SHOWN, kind=kind, number=number, message=f"{_method_label(method)} is in the answer.")


def _beside(method: Method) -> Finding:
    number = str(method.get("copy_text"))
    return Finding(
        code=FOREIGN, kind=str(method.get("kind")), number=number, message=f"{number} is no approved number."
    )


def _texts_by_name(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What readers read of an answer, by name."""
    appeal = answer.get("appeal")
    words = {f"appeal.{name}": value for name, value in appeal.items()} if isinstance(appeal, dict) else {}
    for method in answer["methods"]:
        words |= {f"{method.get('id')}.{name}": method[name] for name in _WORDS if name in method}
    return words


def _texts_of(method: Method) -> Iterator[str]:
    texts = [text for text in (*method.values(), _links_of(method)) if isinstance(text, str)]
    for text in texts:
        yield from text.split() if "://" in text else [text]
    if isinstance(reference := method.get("reference"), dict):
        yield str(reference.get("value"))


def _method_label(method: Method) -> str:
    return f"{method['kind']} {method.get('display') or method['copy_text']}"
