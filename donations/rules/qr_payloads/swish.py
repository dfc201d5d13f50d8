"""What a Swish QR code says: type C of Getswish's QR code specification (section 6.1).

`C{payee};{amount};{message};{lock mask}`: kronor with two decimals after a comma; what is not given is an empty string;
the mask names what the giver may edit: 1 the payee, 2 the amount, 4 the message.
"""

from decimal import Decimal

from cms.lib.domain_errors import Invalid

_GIVERS_OWN = 2 | 4
_MAXIMUM = Decimal("999999999999.99")


def payload(number: str, *, amount: Decimal | None) -> str:
    """The code for a number that passed `swish_number.clean`; `Invalid` when the amount is none of kronor and öre."""
    return f"C{number};{_amount_text(amount)};;{_GIVERS_OWN}"


def _amount_text(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    if not 0 < amount <= _MAXIMUM or amount != round(amount, 2):
        raise Invalid("Swish takes amounts above zero with at most two decimals.", field="amount")
    return f"{amount:.2f}".replace(".", ",")
