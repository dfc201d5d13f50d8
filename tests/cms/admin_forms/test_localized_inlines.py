import pytest

from cms.admin_forms.localized_inlines import language_attributes


@pytest.mark.parametrize(
    ("code", "attributes"),
    [
        ("en", {"lang": "en", "dir": "ltr"}),
        ("ps", {"lang": "ps", "dir": "rtl"}),
        ("fa-AF", {"lang": "fa-AF", "dir": "rtl"}),
        ("", {"dir": "auto"}),
    ],
)
def test_inputs_follow_the_script_of_their_language(code, attributes):
    assert language_attributes(code) == attributes
