"""Why a form was not carried out, in the words of the page that gives it back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """The heading, and what to do; `is_temporary` where one press may carry the form out after all."""

    heading: "StrOrPromise"
    advice: "StrOrPromise"
    is_temporary: bool = False
    must_sign_in: bool = False
    is_gone: bool = False


SIGNED_IN_ANEW = Reason(
    heading=gettext_lazy("This was not done: you have signed in again since you opened the form."),
    advice=gettext_lazy("That makes old forms invalid, so that no other site can send one in your name."),
    is_temporary=True,
)
NO_COOKIE = Reason(
    heading=gettext_lazy("This was not done: your browser sent no cookies of this site."),
    advice=gettext_lazy("They were deleted, or your browser refuses them. Without them nobody can be signed in here."),
    is_temporary=True,
    must_sign_in=True,
)
SIGNED_OUT = Reason(
    heading=gettext_lazy("This was not done: you are not signed in any more."),
    advice=gettext_lazy("Your session has ended, or your account was switched off."),
    is_temporary=True,
    must_sign_in=True,
)
CODE_FIRST = Reason(
    heading=gettext_lazy("This was not done: the code of your second factor is asked for first."),
    advice=gettext_lazy("Enter it in another tab; this page waits for you."),
    is_temporary=True,
    must_sign_in=True,
)
NOT_ALLOWED = Reason(
    heading=gettext_lazy("This was not done: you may not do this, or not any more."),
    advice=gettext_lazy("What your account may do has changed. Copy what you need, and talk to an administrator."),
)
FOREIGN = Reason(
    heading=gettext_lazy("Nothing was done: another site has tried to send a form in your name."),
    advice=gettext_lazy("If you did not expect this, close the page that you came from."),
)
UNKNOWN = Reason(
    heading=gettext_lazy("This was not done: it is not certain that this site's own page has sent the form."),
    advice=gettext_lazy(
        "Copy what you need, open the page again and save there. If this happens again, tell whoever looks after "
        "the server: its PUBLIC_URL may not be the address that you see above."
    ),
)
