"""Addresses inside words: links, however they are written, and those of crypto currencies."""

import re
from collections.abc import Iterator, Sequence

from donations.rules.detection.vocabulary import BY_MAIL, HOSTS, PATHS, SCHEMES
from donations.rules.links.vipps_link import HOSTS as VIPPS_HOSTS

_END = r"(?![\w-]|\.\w)"
_PATH = r"(?:[/?#][^\s\"<>]*)?"
# A host that only holds the name of one of Vipps, such as qr.vipps.no.example.com, is made to be taken for it.
_PAYMENT = re.compile(
    rf"(?:(?:https?:)?//)?(?:(?<![A-Z0-9-])(?:[A-Z0-9-]{{1,63}}\.){{0,4}}(?:{'|'.join(map(re.escape, HOSTS))}){_END}|"
    rf"(?<![\w.-])[\w.-]{{0,250}}?(?:{'|'.join(map(re.escape, VIPPS_HOSTS))})[\w.-]*){_PATH}",
    re.IGNORECASE,
)
_VIPPS = re.compile("|".join(map(re.escape, VIPPS_HOSTS)), re.IGNORECASE)
_OPENING = re.compile(rf"(?<![A-Z0-9])(?:{'|'.join(SCHEMES)}):(?=[A-Z0-9/])[^\s\"<>]*", re.IGNORECASE)
# Endings that make two words with a full stop between them an address, even without https:// and a path.
_KNOWN = (
    "COM|NET|ORG|INFO|BIZ|NO|SE|DK|FI|IS|DE|FR|UK|CO|EU|US|AF|PK|IR|IN|ME|IO|AI|APP|DEV|LINK|PAGE|SITE|ONLINE|SHOP|STORE|"
    "XYZ|CLUB|TOP|ICU|LIFE|LIVE|WORLD|GIVES|DONATE|CHARITY|FUND|NGO|ONG|FOUNDATION|MONEY|CASH|FINANCE|BANK|TO|LY|GG|CC|TV|"
    "PW|SU|RU|CN|TR|GL|TEST|EXAMPLE"
)
_HOST = r"(?:[\w-]{1,63}\.){1,5}"
_ANY = re.compile(
    rf"(?<![\w@.-])(?:[\w.+-]{{1,64}}@)?(?:"
    rf"[A-Z][A-Z0-9+-]{{1,15}}://?[^\s\"<>]+|WWW\.{_HOST}[^\W\d_]{{2,24}}{_END}{_PATH}|"
    rf"{_HOST}[^\W\d_]{{2,24}}(?::[0-9]{{1,5}})?/[^\s\"<>]*|{_HOST}(?:{_KNOWN}){_END}{_PATH})",
    re.IGNORECASE,
)
# A page that asks for money by its path; a stroke of a letter (STØTT) is gone from plain words, or escaped.
_ASKING = re.compile(
    rf"(?:https?:)?//(?:{_HOST}[^\W\d_]{{2,24}}(?::[0-9]{{1,5}})?)(?:/[^\s\"<>/?#]*)*?/(?:{'|'.join(PATHS)})(?=[/?#\s\"<>.,;)]|$)"
    r"[^\s\"<>]*",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}", re.IGNORECASE)
_BY_MAIL = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(BY_MAIL)})(?![^\W\d_])", re.IGNORECASE)
_NEAR = 60
# Two words with a full stop between them and no blank: an address in whatever zone, or a sentence without its blank.
_BARE = re.compile(rf"(?<![\w@./-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}[a-z]{{3,24}}{_END}(?![/?#:@])")
_LINK = re.compile(r"(https?:)?/{0,2}([^/?#]*)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE)
# What may be left out of a link to compare it: no quotation mark or bracket behind which another link could begin.
_QUERY, _REFERENCE = re.compile(r"[a-z0-9_=&%+.~-]*"), re.compile(r"(?:reference=[A-Za-z0-9_%+.~-]*)?")
_CLOSING = "/.,;:!?)"
_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_CRYPTO = re.compile(
    r"(?<![A-Za-z0-9])(?:0x[0-9a-fA-F]{40}|(?i:bc1|tb1|ltc1)[02-9ac-hj-np-zA-Z]{20,87}|"
    rf"[13]{_BASE58}{{25,33}}|[LMDTr]{_BASE58}{{32,33}}|[48]{_BASE58}{{94}})(?![A-Za-z0-9])"
)


def payment_links(plain: str) -> Iterator[re.Match[str]]:
    """Every link to a host or an app that takes payments."""
    yield from _PAYMENT.finditer(plain)
    yield from _OPENING.finditer(plain)
    yield from _ASKING.finditer(plain)
    yield from _mails_that_are_paid(plain)


def bare_hosts(plain_in_case: str) -> list[str]:
    """Every host without https:// and a path, in whatever zone; small letters follow its last full stop."""
    return [found.group() for found in _BARE.finditer(plain_in_case)]


def all_links(plain: str) -> Iterator[re.Match[str]]:
    """Every link and mail address, to whatever host, with and without https:// before it."""
    yield from _OPENING.finditer(plain)
    yield from _ANY.finditer(plain)


def _mails_that_are_paid(plain: str) -> Iterator[re.Match[str]]:
    """Mail addresses beside a service that takes them for receivers."""
    services = [found.span() for found in _BY_MAIL.finditer(plain)]
    for found in _MAIL.finditer(plain) if services else ():
        if any(start - _NEAR < found.end() and found.start() < end + _NEAR for start, end in services):
            yield found


def crypto_addresses(plain_in_case: str) -> list[str]:
    """Every address of Bitcoin, Ethereum and the like."""
    return [found.group() for found in _CRYPTO.finditer(plain_in_case) if _is_mixed(found.group())]


def told(link: str) -> str:
    """The link as it is told: without https:// and what a sentence puts after it."""
    return link.rstrip(_CLOSING).removeprefix("https://").removeprefix("http://").removeprefix("//")


def is_of_vipps(link: str) -> bool:
    """Whether it leads to a host of Vipps or MobilePay, or to one whose name is made to be taken for one."""
    return bool(_VIPPS.search(_LINK.match(link)[2]))  # type: ignore[index]  # the pattern matches any text


def receiver_of(link: str) -> str:
    """Whom a link pays, to compare: without https:// and www, and of a donation link without its reference."""
    address = told(link.lower()).removeprefix("www.")
    path, _, query = address.partition("?")
    is_donation = any(path.startswith(f"{host}/donations/") for host in VIPPS_HOSTS)
    return path.rstrip("/") if is_donation and _QUERY.fullmatch(query) else address


def exact_receiver_of(link: str) -> str:
    """The same of a link of Vipps on a page: a reference changes nothing about it, anything else may.

    So http://, a capital in the path and any other parameter, such as an amount, make it another link.
    """
    scheme, host, path, query = _LINK.match(link.rstrip(f"{_CLOSING}'")).groups(default="")  # type: ignore[union-attr]
    kept = "" if _REFERENCE.fullmatch(query) else f"?{query}"
    return f"{'http://' * (scheme.lower() == 'http:')}{host.lower().removeprefix('www.')}{path.rstrip(_CLOSING)}{kept}"


def is_on(link: str, origins: Sequence[str]) -> bool:
    """Whether a link or mail address belongs to one of these origins, such as https://dawat.example."""
    given = link.lower().rstrip(".,;:!?)")
    whole = given if "://" in given else f"https://{given.rpartition('@')[2] if '/' not in given else given}"
    known = {alike for origin in origins for alike in _alike(origin.lower())}
    # What follows has to end the host: a browser reads user names, ports and backslashes after it otherwise.
    return any(whole == origin or whole.startswith((f"{origin}/", f"{origin}?", f"{origin}#")) for origin in known)


def _alike(origin: str) -> tuple[str, str]:
    scheme, _, host = origin.partition("://")
    bare = host.removeprefix("www.")
    return f"{scheme}://{bare}", f"{scheme}://www.{bare}"


def _is_mixed(address: str) -> bool:
    """Whether letters and digits are mixed as chance mixes them: a long word is no address."""
    is_known = address.lower().startswith(("0x", "bc1", "tb1", "ltc1"))
    is_mixed = any(map(str.isdigit, address)) and any(map(str.isupper, address)) and any(map(str.islower, address))
    return is_known or is_mixed
