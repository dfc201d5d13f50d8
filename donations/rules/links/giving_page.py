"""Pages at services that collect donations: https, on the service's own hosts, nothing that hides where they lead."""

import re
import unicodedata
from dataclasses import dataclass

from cms.lib.domain_errors import Invalid

MAX_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Service:
    """A service's name, its own hosts, and the parameters that name a page of it."""

    name: str
    hosts: tuple[str, ...]
    parameters: tuple[str, ...] = ()


SERVICES = {
    "paypal": Service(
        "PayPal", ("www.paypal.com", "paypal.com", "paypal.me", "www.paypal.me"), ("hosted_button_id", "campaign_id")
    ),
    "betterplace": Service("betterplace.org", ("www.betterplace.org",)),
    "buy_me_a_coffee": Service("Buy Me a Coffee", ("buymeacoffee.com", "www.buymeacoffee.com")),
    "donorbox": Service("Donorbox", ("donorbox.org",)),
    "gofundme": Service("GoFundMe", ("www.gofundme.com", "gofundme.com", "gofund.me")),
    "ko_fi": Service("Ko-fi", ("ko-fi.com",)),
    "liberapay": Service("Liberapay", ("liberapay.com",)),
    "open_collective": Service("Open Collective", ("opencollective.com",)),
    "patreon": Service("Patreon", ("www.patreon.com", "patreon.com")),
    "stripe": Service("Stripe", ("donate.stripe.com", "buy.stripe.com")),
}

# A closed alphabet: no user, port, dot segment, escape, fragment, backslash, capital or foreign letter in the host.
_LINK = re.compile(r"https://(?P<host>[a-z0-9.-]+)(?P<path>(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+/?)(\?(?P<query>[!-~]+))?")
_VALUE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_DEAD = (
    (
        re.compile(r"https://(www\.)?paypal\.com/donate/?"),
        "This page of PayPal names no receiver: paste the whole link.",
    ),
    (re.compile(r"https://(donate|buy)\.stripe\.com/test_.*"), "This is a test link of Stripe, which takes no money."),
)


def clean(text: str, *, service: str | None, field: str = "link") -> str:
    """The link as pasted; `Invalid` when it is not exactly a page of the service (None: not known, any will do)."""
    link = text.strip()
    _check_characters(link, field=field)
    found = _LINK.fullmatch(link)
    if not found or len(link) > MAX_LENGTH:
        raise Invalid(
            f"Paste a link of up to {MAX_LENGTH} characters: https://, the address, / and the name of your page. "
            "It carries no user name, port, % or #.",
            field=field,
        )
    owner = _owner(found["host"], service=service, field=field)
    _check_query(found["query"], owner, field=field)
    _check_alive(link, field=field)
    return link


def display(link: str) -> str:
    """The link as readers see it, without its scheme; the parameter stays, because without it nobody is paid."""
    return link.removeprefix("https://")


def _check_characters(link: str, *, field: str) -> None:
    strange = next((character for character in link if not "!" <= character <= "~"), None)
    if strange is not None:
        name = unicodedata.name(strange, "a control character")
        raise Invalid(f"U+{ord(strange):04X} ({name}) cannot stand in a link.", field=field)


def _owner(host: str, *, service: str | None, field: str) -> Service:
    owner = next((each for each, known in SERVICES.items() if host in known.hosts), None)
    if service is not None and owner != service:
        expected = SERVICES[service]
        whose = f"belongs to {SERVICES[owner].name}" if owner else "is another address"
        raise Invalid(f"{host} {whose}; pages of {expected.name} are at {', '.join(expected.hosts)}.", field=field)
    if owner is None:
        raise Invalid(f"{host} belongs to none of the services.", field=field)
    return SERVICES[owner]


def _check_query(query: str | None, service: Service, *, field: str) -> None:
    parameters = [] if query is None else [parameter.partition("=") for parameter in query.split("&")]
    strange = [name for name, _, _ in parameters if name not in service.parameters]
    if strange:
        raise Invalid(
            f"Take “{'&'.join(strange)}” out of the link: it is not needed to give, and may follow readers.",
            field=field,
        )
    if len(parameters) > 1 or not all(_VALUE.fullmatch(value) for _, _, value in parameters):
        raise Invalid("The link may carry one plain code of the service after the question mark.", field=field)


def _check_alive(link: str, *, field: str) -> None:
    complaint = next((complaint for dead, complaint in _DEAD if dead.fullmatch(link)), None)
    if complaint is not None:
        raise Invalid(complaint, field=field)
