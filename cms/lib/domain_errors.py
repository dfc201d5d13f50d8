"""What the system says when it will not do something."""

from collections.abc import Mapping
from typing import Self


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A named no: a stable code for programs, a whole sentence for people, the field it is about.

    Domain modules define subclasses; `code` and `message` may stand on the class.
    """

    code: str = "refused"
    message: str = "This is not possible."
    field: str | None = None

    def __init__(self, message: str | None = None, *, code: str | None = None, field: str | None = None) -> None:
        self.message = message or type(self).message
        self.code = code or type(self).code
        self.field = field or type(self).field
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class NotVerifiedError(Exception):
    """What is stored does not prove to be what was published: somebody has written past the services."""


class Conflict(Refusal):
    """Somebody saved in between; nothing was changed."""

    code = "conflict"
    message = "Somebody has saved in the meantime. Load the page again and repeat your change."


class Invalid(Refusal):
    """A value that cannot be taken; `errors` maps field to message and has every field at once."""

    code = "invalid"
    message = "Some values cannot be taken."

    def __init__(self, message: str | None = None, *, code: str | None = None, field: str | None = None) -> None:
        super().__init__(message, code=code, field=field)
        self.errors: dict[str, str] = {self.field: self.message} if self.field else {}

    @classmethod
    def of(cls, errors: Mapping[str, str]) -> Self:
        """One refusal about several fields; `field` is the first of them."""
        if not errors:
            raise ValueError("A refusal needs at least one error.")
        refusal = cls(" ".join(errors.values()), field=next(iter(errors)))
        refusal.errors = dict(errors)
        return refusal
