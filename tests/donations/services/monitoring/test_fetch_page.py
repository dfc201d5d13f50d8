import pytest

from donations.services.monitoring.fetch_page import Unreadable, fetch_page
from tests.other_site import other_site


@pytest.fixture
def site():
    with other_site() as site:
        yield site


def test_page_is_fetched_with_its_type_and_charset(site):
    address = site.serve("/page", "kr\xf8ne".encode("latin-1"), Content_Type="Text/HTML; charset=ISO-8859-1")
    page = fetch_page(address)
    assert (page.url, page.media_type, page.text) == (address, "text/html", "krøne")


def test_unknown_charset_is_read_as_utf_8(site):
    assert fetch_page(site.serve("/page", "\ufeffپښتو", Content_Type="text/html; charset=none")).text == "پښتو"


def test_no_cookie_and_no_password_is_sent_not_even_after_a_redirect(site):
    site.serve("/page", "Hello")
    start = site.serve("/start", status=302, Location="/page", Set_Cookie="a=b; Path=/")
    assert fetch_page(start).url == f"{site.address}/page"
    assert [path for path, _ in site.asked] == ["/start", "/page"]
    assert not {"Cookie", "Authorization"} & {name for _, headers in site.asked for name in headers}


def test_proxies_of_the_environment_are_not_asked(site, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert fetch_page(site.serve("/page", "Hello")).text == "Hello"


def test_redirect_to_another_host_is_refused_before_it_is_asked(site):
    with other_site() as other:
        start = site.serve("/start", status=302, Location=other.serve("/page", "Hello"))
        with pytest.raises(Unreadable, match="leads to another host"):
            fetch_page(start)
        assert other.asked == []


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/x", "https://127.0.0.1/"])
def test_redirect_to_another_scheme_is_refused(site, location):
    with pytest.raises(Unreadable):
        fetch_page(site.serve("/start", status=301, Location=location))


def test_redirects_in_a_circle_end(site):
    with pytest.raises(Unreadable):
        fetch_page(site.serve("/start", status=302, Location="/start"))
    assert len(site.asked) < 10


@pytest.mark.parametrize("status", [204, 403, 404, 500, 503])
def test_status_other_than_200_is_no_page(site, status):
    with pytest.raises(Unreadable, match=str(status)):
        fetch_page(site.serve("/page", status=status))


def test_page_of_exactly_the_cap_is_read_and_one_byte_more_is_not(site):
    assert len(fetch_page(site.serve("/page", "x" * 1000), max_bytes=1000).text) == 1000
    with pytest.raises(Unreadable, match="larger"):
        fetch_page(site.serve("/page", "x" * 1001), max_bytes=1000)


def test_page_that_drips_ends_at_its_time(site):
    with pytest.raises(Unreadable, match="did not answer within"):
        fetch_page(site.serve("/page", "x" * 100, seconds_between=0.1), seconds=0.5)


def test_compressed_answer_that_was_not_asked_for_is_refused(site):
    with pytest.raises(Unreadable, match="compressed"):
        fetch_page(site.serve("/page", "x", Content_Encoding="gzip"))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "file:///etc/passwd",
        "ftp://example.org/",
        "data:text/html,x",
        "http://",
        "http:///x",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/\r\nX: y",
        "http://①②⑦.0.0.1/",
        "http://user:secret@127.0.0.1/",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url):
    with pytest.raises(Unreadable, match="Give an address"):
        fetch_page(url)


def test_server_that_is_not_there_is_told():
    with pytest.raises(Unreadable, match="could not be read"):
        fetch_page("http://127.0.0.1:9/")
