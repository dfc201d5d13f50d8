from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from articles.rules.page_views import Visitor, day_of, hour_of, is_reader, view_of

BROWSERS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 "
    "Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Linux; Android 15; SM-A146P; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0 "
    "Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/489.0.0.0;]",
    "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 "
    "Mobile Safari/537.36",
    "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1) Presto/2.12.423 Version/12.16",
]
BOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    "facebookexternalhit/1.1",
    "TelegramBot (like TwitterBot)",
    "WhatsApp/2.23.20.0 A",
    "curl/8.5.0",
    "python-requests/2.32",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; a-crawler-of-tomorrow/1.0)",
    "SomeNewBot/0.1",
    "",
    "   ",
]
NOON = datetime(2026, 3, 21, 12, 30, tzinfo=UTC)
READER = Visitor(address="198.51.100.7", user_agent=BROWSERS[0])


@pytest.mark.parametrize("user_agent", BROWSERS)
def test_browsers_count(user_agent):
    assert is_reader(Visitor(address="198.51.100.7", user_agent=user_agent))


@pytest.mark.parametrize("user_agent", BOTS)
def test_bots_and_the_nameless_do_not_count(user_agent):
    assert not is_reader(Visitor(address="198.51.100.7", user_agent=user_agent))


@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender", "Prefetch", "preview", "prerender"])
def test_browser_that_only_prepares_does_not_count(purpose):
    assert not is_reader(Visitor(address="198.51.100.7", user_agent=BROWSERS[0], purposes=("", purpose)))


@pytest.mark.parametrize(
    "user_agent", ["a" * 100_000, " " * 100_000, "Mozilla/5.0 (" * 10_000, "\udcff\x00", "💚" * 5000]
)
def test_long_and_strange_names_are_read_without_harm(user_agent):
    assert is_reader(Visitor(address="", user_agent=user_agent)) == bool(user_agent.strip())


def key(visitor=READER, *, article_id=1, salt=b"s" * 16, at=NOON):
    return view_of(visitor, article_id=article_id, salt=salt, at=at, zone=UTC).key


def test_second_look_within_the_hour_is_the_same_view():
    assert key(at=NOON - timedelta(minutes=30)) == key() == key(at=NOON + timedelta(minutes=29, seconds=59))


@pytest.mark.parametrize(
    "other",
    [
        {"visitor": Visitor(address="198.51.100.8", user_agent=BROWSERS[0])},
        {"visitor": Visitor(address="198.51.100.7", user_agent=BROWSERS[1])},
        {"article_id": 2},
        {"salt": b"t" * 16},
        {"at": NOON + timedelta(minutes=30)},
    ],
)
def test_visitor_article_salt_and_hour_each_make_another_view(other):
    assert key(**other) != key()


def test_parts_of_a_key_do_not_run_into_each_other():
    assert key(Visitor(address="1", user_agent="2")) != key(Visitor(address="12", user_agent=""))


def test_keys_fit_a_signed_column_of_64_bits():
    keys = {key(article_id=number) for number in range(1000)}
    assert len(keys) == 1000
    assert all(-(2**63) <= each < 2**63 for each in keys)


@pytest.mark.parametrize(
    ("zone", "hour", "days"), [("UTC", 23, 0), ("Europe/Oslo", 23, 1), ("Asia/Kabul", 19, 0), ("Asia/Kabul", 20, 1)]
)
def test_days_are_those_of_the_newsroom(zone, hour, days):
    at = datetime(1970, 1, 1, hour, tzinfo=UTC)
    assert day_of(at, zone=ZoneInfo(zone)) == days
    assert hour_of(at) == hour
