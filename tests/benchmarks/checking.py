"""Nothing is measured before it has been seen to answer right: a fast error is no speed."""

import gzip
import json

from tests.asking import Answer, ask
from tests.benchmarks.cases import Case

REPEATED = 12
"""So many new connections reach every worker."""
PAGE = 20


class WrongAnswerError(Exception):
    """A server does not answer what it should; the message says where."""


def check(case: Case, address: str, *, expected: bytes | None) -> None:
    """Raise WrongAnswerError unless every worker answers the status and, where given, these bytes (without coding)."""
    if case.paths:
        return
    for _ in range(REPEATED):
        answer = ask(address, case.path, headers=case.headers)
        if answer.status != case.status:
            raise WrongAnswerError(f"{case.name}: {answer.status} in the place of {case.status}: {answer.body[:300]!r}")
        _check_body(case, answer, expected)


def check_many(case: Case, address: str, paths: list[str]) -> None:
    """Raise WrongAnswerError unless each of these paths is answered with the document of its address."""
    for path in paths[:: max(1, len(paths) // 50)]:
        answer = ask(address, path, headers=case.headers)
        if answer.status != 200 or json.loads(plain(answer))["url"] != path:
            raise WrongAnswerError(f"{case.name}: {path} is answered with {answer.status}")


def plain(answer: Answer) -> bytes:
    """Return the body without its coding."""
    return gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body


def _check_body(case: Case, answer: Answer, expected: bytes | None) -> None:
    if case.status == 304 and answer.body:
        raise WrongAnswerError(f"{case.name}: a 304 with a body")
    if "gzip" in case.headers.get("Accept-Encoding", "") and answer.headers.get("content-encoding") != "gzip":
        raise WrongAnswerError(f"{case.name}: not zipped")
    if case.is_list and case.status == 200 and len(json.loads(plain(answer))["results"]) != PAGE:
        raise WrongAnswerError(f"{case.name}: not a whole page")
    if expected is not None and case.status == 200 and plain(answer) != expected:
        raise WrongAnswerError(f"{case.name}: other bytes than the product's")
