import re
from pathlib import Path

import pytest

from cms.problem_pages import MEANINGS

REST = Path(__file__).parents[2] / "cms" / "rest"


def test_every_code_of_the_http_manners_is_explained():
    used = {code for file in REST.rglob("*.py") for code in re.findall(r'code="([a-z_]+)"', file.read_text())}
    assert used - MEANINGS.keys() == set()


@pytest.mark.django_db
def test_type_of_a_problem_leads_to_its_explanation(client):
    page, _, anchor = client.get("/api/v1/articles/?foo=1").json()["type"].partition("#")
    assert f'id="{anchor}"' in client.get(page).text
