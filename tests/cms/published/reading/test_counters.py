from cms.published.documents import Figure
from cms.published.reading.counters import figure_of


def test_figure_is_a_sub_select_by_the_owners_number():
    figure = Figure(name="views", table="counts", key="note_id", value="count")
    assert figure_of("d", figure) == "coalesce((SELECT v.count FROM counts v WHERE v.note_id = d.owner_id), 0)"
    assert figure_of("d", None) == "NULL"
