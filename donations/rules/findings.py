"""Collection of all domain errors of a form, so that people see them at once."""

from collections.abc import Callable

from cms.lib.domain_errors import Invalid


class Findings:
    """The errors found so far, by field; the first one about a field stays."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}

    def add(self, field: str, message: str) -> None:
        """Note one error."""
        self.errors.setdefault(field, message)

    def take[**P, T](self, check: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What the check gives for these arguments, or None after noting why it refused."""
        try:
            return check(*args, **kwargs)
        except Invalid as error:
            for field, message in error.errors.items():
                self.add(field, message)
            return None

    def conclude(self) -> None:
        """Raise one `Invalid` with everything that was found, if anything was."""
        if self.errors:
            raise Invalid.of(self.errors)
