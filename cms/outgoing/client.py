"""The one way out: no redirects, no cookies, no proxies, no private networks, and a deadline for the whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from requests import RequestException
from requests_hardened import HTTPSession
from requests_hardened.config import Config

from cms.lib.deadline import within
from cms.outgoing.addresses import check_address, check_host, is_allowed_host

SECONDS = 15
"""For the whole, whatever the other side does; settings.CMS_WORKER_LEASE_SECONDS is longer."""
SECONDS_TO_CONNECT = 5
MOST_BYTES = 64 * 1024


class OutgoingError(Exception):
    """There is no answer; says why, and of the address only the host: the rest may be secret."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; at most `MOST_BYTES` of the body."""

    status: int
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether the status is one of 200 to 299; a redirect is none."""
        return 200 <= self.status < 300


def post(url: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Send a body; ForbiddenAddress where it may not go there, OutgoingError where nothing answers in time."""
    parts = check_address(url)
    host = str(parts.hostname)
    try:
        return within(SECONDS, lambda: _post(url, body=body, headers=headers))
    except TimeoutError:
        raise OutgoingError(f"{host} did not answer within {SECONDS} seconds.") from None
    except RequestException as error:
        raise OutgoingError(f"{host} could not be reached: {type(error).__name__}.") from None


def _post(url: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    parts = check_address(url)
    check_host(parts)
    with _session(is_guarded=not is_allowed_host(str(parts.hostname))) as session:
        session.trust_env = False
        with session.post(url, data=body, headers=dict(headers), stream=True) as response:
            return Answer(response.status_code, response.raw.read(MOST_BYTES, decode_content=False))


def _session(*, is_guarded: bool) -> HTTPSession:
    """Return a session that resolves a host once, judges what it found, and connects to just that."""
    return HTTPSession(
        Config(
            ip_filter_enable=is_guarded,
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,
            default_timeout=(SECONDS_TO_CONNECT, SECONDS),
            user_agent_override="DawatCMS",
        )
    )
