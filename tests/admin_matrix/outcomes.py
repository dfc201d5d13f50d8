"""Asking, and what came of it in a word or two."""

from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.admin_matrix.canaries import secrets_in_answer
from tests.admin_matrix.rows import MatrixRow, model_of, path_of, posted, thing_of
from tests.admin_matrix.stage import ANONYMOUS, COLUMNS, SUPERUSER, VIEWER, Stage
from tests.admin_matrix.unrendered import DRAWN


class Asker:
    """Asks as any role; whatever a POST changes is taken back, and a GET changes nothing.

    `leaks` says which answers told a secret, one line each.
    """

    def __init__(self) -> None:
        self.stage = Stage()
        self.client = Client()
        self.sessions = {role: self._session(role) for role in (*COLUMNS, VIEWER)}
        self.leaks: list[str] = []

    def outcomes(self, question: MatrixRow) -> tuple[str, ...]:
        """Return the outcome for each column of the table; who may only look is asked, too."""
        if question.method == "GET":
            self._ask(question, VIEWER)
        return tuple(self.outcome(question, role) for role in COLUMNS)

    def outcome(self, question: MatrixRow, role: str) -> str:
        """Return the answer to one role, and what it changed: "403", "302 published"."""
        if question.method == "GET":
            return _in_short(self._ask(question, role))
        thing = thing_of(question, self.stage, role)
        with transaction.atomic():
            before = _state(thing)
            answer = self._ask(question, role)
            effect = _effect(before, _state(thing))
            transaction.set_rollback(True)
        return f"{_in_short(answer)} {effect}".strip()

    def _ask(self, question: MatrixRow, role: str) -> HttpResponse:
        self.sign_in(role)
        ask = self.client.get if question.method == "GET" else self.client.post
        headers = {DRAWN: "1"} if _is_drawn(question, role) else {}
        answer = ask(path_of(question, self.stage, role), posted(question, self.stage, role), headers=headers)
        body = answer.getvalue().decode(errors="replace")
        told = [*secrets_in_answer(body, answer), *self._session_outcome(body, role)]
        self.leaks += [f"{question.method} {question.address.text} tells {role}: {what}." for what in told]
        return answer

    def _session_outcome(self, body: str, role: str) -> list[str]:
        session = SimpleCookie(self.sessions[role]).get("sessionid")
        return ["session"] if session and session.value in body else []

    def sign_in(self, role: str) -> None:
        """Let what is asked next come from somebody of that role."""
        self.client.cookies = SimpleCookie(self.sessions[role])

    def _session(self, role: str) -> str:
        client = Client()
        if role != ANONYMOUS:
            client.force_login(self.stage.people[role])
        return client.cookies.output(header="", sep=";")


def _is_drawn(question: MatrixRow, role: str) -> bool:
    """Whether a page is drawn: once for whom most stands on it and once for who may only look; accounts for everybody.

    Drawing takes most of the time.
    """
    is_of_accounts = model_of(question.address) == "access.user"
    return is_of_accounts or (question.method == "GET" and role in (SUPERUSER, VIEWER))


def _in_short(answer: HttpResponse) -> str:
    if answer.status_code != 302:
        return str(answer.status_code)
    place = answer["Location"].partition("?")[0]
    return {reverse("admin:login"): "login", reverse("admin:index"): "index"}.get(place, "302")


def _state(thing: Any) -> dict[str, Any] | None:
    """Return what can be seen to change of a thing and of its kind."""
    if thing is None:
        return None
    rows = type(thing)._default_manager
    row = rows.filter(pk=thing.pk).values().first()
    return {"count": rows.count(), "row": row}


def _effect(before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    if before is None or after is None or before == after:
        return ""
    if after["row"] is None:
        return "deleted"
    if after["count"] > before["count"]:
        return "begun"
    was, is_now = before["row"].get("status"), after["row"].get("status")
    return "saved" if was == is_now else str(is_now)
