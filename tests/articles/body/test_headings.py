import pytest

from articles.body.headings import heading_ids
from articles.body.reader import read


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        ([], []),
        (["What now?"], ["what-now"]),
        (["Same", "same", "SAME"], ["same", "same-2", "same-3"]),
        (["Same", "Same 2", "Same"], ["same", "same-2", "same-3"]),
        (["د کابل خبرونه"], ["د-کابل-خبرونه"]),
        (["2021", "???"], ["section", "section-2"]),
    ],
)
def test_every_heading_has_an_id_of_its_own(headings, ids):
    blocks = read("".join(f"<h2>{each}</h2><p>text</p>" for each in headings))
    assert list(heading_ids(blocks)) == ids
