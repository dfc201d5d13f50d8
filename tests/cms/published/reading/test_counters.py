from cms.published.documents import LiveCounter
from cms.published.reading.counters import live_counter_sql


def test_figure_is_a_sub_select_by_the_owners_number():
    live_counter = LiveCounter(name="views", table="counts", key="note_id", value="count")
    assert (
        live_counter_sql("d", live_counter)
        == "coalesce((SELECT v.count FROM counts v WHERE v.note_id = d.owner_id), 0)"
    )
    assert live_counter_sql("d", None) == "NULL"
