"""Domain errors: refusals by a rule, with a stable code and a message for people."""

from collections.abc import Mapping
from typing import Self


class DomainError(Exception):
    """A refusal by a rule: a stable code for programs, a whole sentence for people, the field it is about.

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


class EditConflict(DomainError):
    """Somebody saved in between; nothing was changed."""

    code = "conflict"
    message = "Somebody has saved in the meantime. Load the page again and repeat your change."


class Invalid(DomainError):
    """A value that cannot be taken; `errors` maps field to message and has every field at once."""

    code = "invalid"
    message = "Some values cannot be taken."

    def __init__(self, message: str | None = None, *, code: str | None = None, field: str | None = None) -> None:
        super().__init__(message, code=code, field=field)
        self.errors: dict[str, str] = {self.field: self.message} if self.field else {}

    @classmethod
    def of(cls, errors: Mapping[str, str]) -> Self:
        """Return one error about several fields; `field` is the first of them."""
        if not errors:
            raise ValueError("A domain error needs at least one field.")
        error = cls(" ".join(errors.values()), field=next(iter(errors)))
        error.errors = dict(errors)
        return error
