import pytest

from cms.returned_forms.typed import OURS, _plain, is_secret


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "password1",
        "old_password",
        "new_password2",
        "code",
        "new_code",
        "otp_token",
        "names-0-code",
        "api_secret",
    ],
)
def test_what_opens_something_is_secret(name):
    assert is_secret(name)


@pytest.mark.parametrize(
    "name", ["headline", "names-0-name", "sort_code", "postal_code", "reason", "account_number", "key"]
)
def test_what_people_write_is_none(name):
    assert not is_secret(name)
    assert not OURS.fullmatch(name)


@pytest.mark.parametrize(
    "name", ["csrfmiddlewaretoken", "_save", "version", "version-12", "names-TOTAL_FORMS", "initial-at"]
)
def test_what_the_form_says_by_itself_is_nothing_typed(name):
    assert OURS.fullmatch(name)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two <b>words</b></p>", "One\nTwo words"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<p>a<script>alert(1)</script></p>", "aalert(1)"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<b>Bold</b> & so on", "<b>Bold</b> & so on"),
        ("<pre", "<pre"),
        ("a < b & c", "a < b & c"),
        ("", ""),
    ],
)
def test_text_of_an_editor_is_read(html, text):
    assert _plain(html) == text
