from types import SimpleNamespace

import pytest

from articles.models.taxonomy.localized import in_language


def rows(*languages):
    return [SimpleNamespace(language=language) for language in languages]


@pytest.mark.parametrize(
    ("there", "wanted", "served"),
    [
        (["en", "ps"], "ps", "ps"),
        (["ps", "en"], "fa-AF", "en"),
        (["ps", "nb"], "fa-AF", "ps"),
        ([], "en", None),
    ],
)
def test_name_falls_back_to_the_first_language_then_to_any(there, wanted, served):
    found = in_language(rows(*there), wanted)
    assert (found and found.language) == served
