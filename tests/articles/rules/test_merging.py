import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.rules.merging import ConflictingHunk, ResolvedHunk, Unchanged, merge_paragraphs, merge_value

SWAPPED = {"theirs": "mine", "mine": "theirs", "both": "both", None: None}

# Few different pieces, so that many are equal, as blank lines are.
bodies = st.lists(st.sampled_from(["", "A", "B", "C", "D"]), max_size=12)
claims = settings(derandomize=True, deadline=None, database=None, max_examples=400)


def swapped(chunk):
    match chunk:
        case ResolvedHunk(changed_by, pieces, base):
            return ResolvedHunk(SWAPPED[changed_by], pieces, base)
        case ConflictingHunk(base, theirs, mine):
            return ConflictingHunk(base, mine, theirs)
    return chunk


def read_back(chunks, side):
    """What one of the three wrote, read from the chunks."""
    pieces = []
    for chunk in chunks:
        match chunk:
            case Unchanged(same):
                pieces += same
            case ResolvedHunk(changed_by, taken, base):
                pieces += taken if changed_by == side or (changed_by == "both" and side != "base") else base
            case ConflictingHunk():
                pieces += getattr(chunk, side)
    return pieces


def merged(chunks):
    assert not any(isinstance(chunk, ConflictingHunk) for chunk in chunks)
    return [piece for chunk in chunks for piece in chunk.pieces]


@pytest.mark.parametrize(
    ("base", "theirs", "mine", "value", "changed_by", "collides"),
    [
        ("کابل", "کابل", "کابل", "کابل", None, False),
        ("کابل", "هرات", "کابل", "هرات", "theirs", False),
        ("کابل", "کابل", "کندهار", "کندهار", "mine", False),
        ("کابل", "هرات", "هرات", "هرات", "both", False),
        ("کابل", "هرات", "کندهار", "کابل", None, True),
        (None, None, 7, 7, "mine", False),
        (7, None, None, None, "both", False),
        (7, None, 8, 7, None, True),
    ],
)
def test_a_value_is_taken_from_whoever_changed_it(base, theirs, mine, value, changed_by, collides):
    result = merge_value(base, theirs, mine)
    assert (result.merged, result.changed_by, result.collides) == (value, changed_by, collides)


BODY = ["<p>یک</p>", "<p>دو</p>", "<p>سه</p>", "<p>چهار</p>"]
ONE, TWO, THREE, FOUR = BODY


@pytest.mark.parametrize(
    ("theirs", "mine", "result"),
    [
        (["T", TWO, THREE, FOUR], [ONE, TWO, THREE, "M"], ["T", TWO, THREE, "M"]),
        ([ONE, "T", THREE, FOUR], [ONE, TWO, "M", FOUR], [ONE, "T", "M", FOUR]),
        ([ONE, "T", THREE, FOUR], [ONE, TWO, "M", THREE, FOUR], [ONE, "T", "M", THREE, FOUR]),
        ([ONE, "T", THREE, FOUR], [ONE, "M", TWO, THREE, FOUR], [ONE, "M", "T", THREE, FOUR]),
        ([ONE, THREE, FOUR], [ONE, TWO, "M", THREE, FOUR], [ONE, "M", THREE, FOUR]),
        ([ONE, "T", FOUR], [ONE, TWO, THREE, FOUR, "M"], [ONE, "T", FOUR, "M"]),
        ([*BODY, "N"], [*BODY, "N"], [*BODY, "N"]),
        ([TWO, ONE, THREE, FOUR], BODY, [TWO, ONE, THREE, FOUR]),
        ([], BODY, []),
    ],
)
def test_changes_of_different_paragraphs_are_joined(theirs, mine, result):
    assert merged(merge_paragraphs(BODY, theirs, mine)) == result


@pytest.mark.parametrize(
    ("theirs", "mine", "collision"),
    [
        ([ONE, "T", THREE, FOUR], [ONE, "M", THREE, FOUR], ConflictingHunk((TWO,), ("T",), ("M",))),
        ([*BODY, "T"], [*BODY, "M"], ConflictingHunk((), ("T",), ("M",))),
        ([ONE, THREE, FOUR], [ONE, "M", THREE, FOUR], ConflictingHunk((TWO,), (), ("M",))),
        ([ONE, FOUR], [ONE, TWO, "M", THREE, FOUR], ConflictingHunk((TWO, THREE), (), (TWO, "M", THREE))),
        ([ONE, "T", "U", THREE, FOUR], [ONE, TWO, "M", THREE, FOUR], ConflictingHunk((TWO,), ("T", "U"), (TWO, "M"))),
        ([ONE, "T", FOUR], [ONE, TWO, "M", FOUR], ConflictingHunk((TWO, THREE), ("T",), (TWO, "M"))),
    ],
)
def test_different_changes_of_one_place_collide(theirs, mine, collision):
    chunks = merge_paragraphs(BODY, theirs, mine)
    assert [chunk for chunk in chunks if isinstance(chunk, ConflictingHunk)] == [collision]


def test_of_two_neighbours_only_the_one_that_both_changed_collides():
    chunks = merge_paragraphs(BODY, [ONE, "T", "U", FOUR], [ONE, TWO, "M", FOUR])
    assert chunks[1:3] == [ResolvedHunk("theirs", ("T",), (TWO,)), ConflictingHunk((THREE,), ("U",), ("M",))]


def test_an_equal_change_is_told_as_one_of_both():
    chunks = merge_paragraphs(BODY, [ONE, "N", THREE, FOUR], [ONE, "N", THREE, FOUR])
    assert chunks == [Unchanged((ONE,)), ResolvedHunk("both", ("N",), (TWO,)), Unchanged((THREE, FOUR))]


@claims
@given(bodies, bodies)
def test_a_body_merged_with_an_unchanged_side_is_the_other_side(base, changed):
    assert merged(merge_paragraphs(base, changed, base)) == changed
    assert merged(merge_paragraphs(base, base, changed)) == changed
    assert merged(merge_paragraphs(base, changed, changed)) == changed


@claims
@given(bodies, bodies, bodies)
def test_bodies_merged_the_other_way_round_mirror_each_other(base, theirs, mine):
    assert merge_paragraphs(base, theirs, mine) == [swapped(each) for each in merge_paragraphs(base, mine, theirs)]


@claims
@given(bodies, bodies, bodies)
def test_all_three_bodies_can_be_read_back_so_nothing_is_lost(base, theirs, mine):
    chunks = merge_paragraphs(base, theirs, mine)
    for side, body in (("base", base), ("theirs", theirs), ("mine", mine)):
        assert read_back(chunks, side) == body


def test_two_thousand_paragraphs_of_two_kinds_are_merged_within_the_bound():
    base = ["" if number % 3 else "x" for number in range(2000)]
    theirs = ["" if number % 5 else "x" for number in range(2000)]
    mine = ["" if number * number % 7 else "x" for number in range(2001)]
    chunks = merge_paragraphs(base, theirs, mine)
    assert read_back(chunks, "theirs") == theirs and read_back(chunks, "mine") == mine
