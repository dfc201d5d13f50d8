"""Query parameters of the public donation URLs; any other parameter is refused."""

from decimal import Decimal

from cms.lib.domain_errors import Invalid
from cms.rest.queries import parameter_types as of_type
from cms.rest.queries.query_params import BadValue, Parameter
from donations import outputs
from donations.rules.qr_payloads.epc import AMOUNT_PATTERN, clean_amount

_DOCUMENT = (
    of_type.language(description="A content language; texts that are missing come in the default language."),
    of_type.slug("appeal", description="An appeal of a section or an article, as `donation_url` names it."),
)


def _euros(name: str, *, description: str) -> Parameter:
    def parse(text: str) -> Decimal:
        try:
            return clean_amount(text)
        except Invalid as error:
            raise BadValue(f"'{name}': {error.message}") from error

    schema = {"type": "string", "pattern": f"^{AMOUNT_PATTERN}$", "examples": ["12.50"]}
    return Parameter(name=name, parse=parse, description=description, schema=schema)


DONATIONS = (
    *_DOCUMENT,
    of_type.words("fields", choices=tuple(outputs.DonationsOutput().get_fields()), description="Only these fields."),
)
LOG = (
    of_type.language(description="A content language, for the labels."),
    of_type.cursor(description="Where to go on: taken from `next` of an answer."),
)
METHOD_CODE = (
    _euros(
        "amount",
        description="Euros, from 0.01 to 999999999.99; left out, the payer types the amount. For transfers only: "
        "links carry none.",
    ),
    of_type.integer("size", minimum=64, maximum=2048, default=256, description="The width in pixels."),
    *_DOCUMENT,
)
