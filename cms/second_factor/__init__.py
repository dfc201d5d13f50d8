"""The second factor: six digits from an authenticator app, or a recovery code, entered afresh.

    confirm(user=user, code=code)   # raises a domain error about the field "code"

It writes its tries down in a transaction of its own: call it before yours begins (docs/decisions/0017).
"""

from cms.access.second_factor import has_second_factor, needs_second_factor
from cms.second_factor.confirmation import confirm
from cms.second_factor.errors import CodeRefused, NoSecondFactor, NotACode, TooManyTries, UsedCode, WrongCode

__all__ = [
    "CodeRefused",
    "NoSecondFactor",
    "NotACode",
    "TooManyTries",
    "UsedCode",
    "WrongCode",
    "confirm",
    "has_second_factor",
    "needs_second_factor",
]
