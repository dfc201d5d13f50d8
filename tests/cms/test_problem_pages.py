import pytest


@pytest.mark.django_db
def test_type_of_a_problem_leads_to_its_explanation(client):
    page, _, anchor = client.get("/api/v1/articles/?foo=1").json()["type"].partition("#")
    assert f'id="{anchor}"' in client.get(page).text
