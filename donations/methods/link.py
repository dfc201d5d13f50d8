"""A page at PayPal or another service that collects donations, known by its link."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from donations.methods import public_fields as common
from donations.methods.base import Field, Method, given
from donations.methods.public_fields import PublicField
from donations.rules.findings import Findings
from donations.rules.links import giving_page
from donations.rules.qr_payloads import link as link_code

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Link(Method):
    """Details: service (a key of `giving_page.SERVICES`), link."""

    kind = "link"
    label = _("PayPal or another donation page")
    fields = (
        Field(
            name="service",
            label=_("service"),
            is_required=True,
            choices=tuple((code, service.name) for code, service in giving_page.SERVICES.items()),
        ),
        Field(
            name="link",
            label=_("link"),
            help_text=_("Begins with https:// and leads to your page, without tracking parameters."),
            is_required=True,
            max_length=giving_page.MAX_LENGTH,
        ),
    )
    public_fields = (
        PublicField(name="service", choices=tuple(giving_page.SERVICES)),
        PublicField(name="link", help_text="On the service's own hosts.", is_link=True),
        replace(common.DISPLAY, derive=lambda details: giving_page.display(details["link"])),
    )

    def derive(self, typed: Mapping[str, str], found: Findings) -> dict[str, Any]:
        service = typed["service"] or None
        link = given(typed["link"], partial(giving_page.clean, service=service), found)
        return {"service": service, "link": link}

    def copy_text(self, details: Mapping[str, Any]) -> str:
        return str(details["link"])

    def qr_payload(self, shown: Mapping[str, Any], *, amount: Decimal | None = None) -> str | None:
        return link_code.payload(shown["link"], amount=amount)

    def derived(self, details: Mapping[str, Any]) -> list[tuple["StrOrPromise", str]]:
        return [(_("Page at"), giving_page.SERVICES[details["service"]].name)]
