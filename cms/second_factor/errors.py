"""Domain errors of codes, shown at the field "code"."""

from datetime import datetime

from cms.lib.datetimes import duration_text
from cms.lib.domain_errors import Invalid


class CodeRefused(Invalid):
    """The code was not taken; `message` says why and what to do."""

    code = "second_factor_refused"
    field = "code"


class NoSecondFactor(CodeRefused):
    """There is no device that could have made a code."""

    code = "second_factor_missing"
    message = "You have no second factor yet. Set one up first: your own menu leads to it."


class NotACode(CodeRefused):
    """What was typed cannot be a code, whatever the device; it costs no try."""

    code = "second_factor_malformed"
    message = (
        "A code has 6 digits, a recovery code 12. Type them with the digits 0 to 9, as they stand on English keyboards."
    )


class WrongCode(CodeRefused):
    """It is none of theirs, or not any more."""

    code = "second_factor_wrong"
    message = (
        "This code is not right. Codes change every 30 seconds: look at the app again, and at whether the clock of "
        "your phone sets itself. A recovery code works once."
    )


class UsedCode(CodeRefused):
    """It was right, and somebody has used it."""

    code = "second_factor_used"
    message = "This code has been used already. Each works once: wait until the app shows the next one."


class TooManyTries(CodeRefused):
    """Nothing was looked at: after each wrong code the wait is twice as long."""

    code = "second_factor_throttled"

    def __init__(self, *, until: datetime, now: datetime) -> None:
        self.until = until
        super().__init__(f"Too many wrong codes. Try again in {duration_text(until - now)}.")
