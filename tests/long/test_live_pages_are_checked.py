"""A monitor asks the real server, and other people's pages, whether they show the approved numbers."""

import pytest

from tests.live_server import live_demo
from tests.other_site import other_site

COMMAND = "check_published_donations"
PAGE = "<p>0530 2294668</p><p>NO15 0530 2294 668</p><p>#557320</p>"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with live_demo(tmp_path_factory.mktemp("demo")) as server:
        yield server


@pytest.fixture
def site():
    with other_site() as site:
        yield site


@pytest.mark.parametrize("query", ["", "?language=ps", "?language=fa-AF&fields=methods,fingerprint"])
def test_answer_of_the_server_is_right(server, query):
    lines = server.manage(COMMAND, f"{server.address}/api/v1/donations/{query}").splitlines()
    assert [line.split()[0] for line in lines] == ["ok", "ok", "ok", "in", "fingerprint"]


def test_page_of_a_frontend_is_right_until_somebody_changes_it(server, site):
    assert server.manage(COMMAND, site.serve("/", PAGE)).count("ok ") == 3
    with pytest.raises(AssertionError, match="does not show exactly the approved numbers"):
        server.manage(COMMAND, site.serve("/", PAGE.replace("2294668", "2294676")))


def test_page_that_is_made_by_a_script_is_out_of_reach(server):
    with pytest.raises(AssertionError, match="does not show exactly the approved numbers"):
        server.manage(COMMAND, f"{server.address}/demo/", "--json")
