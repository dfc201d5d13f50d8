import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body.pieces import pieces_of, text_of
from articles.rules.differences import Added, Changed, Kept, Removed, Run, paragraph_differences, word_differences

claims = settings(derandomize=True, deadline=None, database=None, max_examples=300)
texts = st.text(alphabet="ab ،.\n\u200c\u0301👍🏽د", max_size=40)
pieces = st.lists(st.sampled_from(["", "یک دو سه", "یک دو چهار", "one two", "one three two", "–"]), max_size=8)


def marked(old, new):
    """The inline difference with brackets around what was removed and braces around what was added."""
    signs = {"same": "{}", "removed": "[{}]", "added": "{{{}}}"}
    return "".join(signs[run.kind].format(run.text) for run in word_differences(old, new).inline)


def bare(texts):
    """The texts without white space."""
    return "".join("".join(texts).split())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("", "Oslo", "{Oslo}"),
        ("Oslo", "", "[Oslo]"),
        ("Talks end in Oslo.", "Talks begin in Oslo.", "Talks [end ]{begin }in Oslo."),
        ("Talks end.", "Talks end. Nobody won.", "Talks end. {Nobody won.}"),
        ("Talks end. Nobody won.", "Talks end.", "Talks end. [Nobody won.]"),
        ("Regjeringen øker støtten.", "Regjeringen kutter støtten.", "Regjeringen [øker ]{kutter }støtten."),
        ("Møtet er kl. 12.30.", "Møtet er kl. 13.30.", "Møtet er kl. [12.30]{13.30}."),
        ("من به مکتب می\u200cروم.", "من به مکتب نمی\u200cروم.", "من به مکتب [می\u200cروم]{نمی\u200cروم}."),
        ("او می\u200cآید؟", "او می\u200cآید.", "او می\u200cآید[؟]{.}"),
        ("زه ښوونځي ته ځم.", "زه نن ښوونځي ته ځم.", "زه {نن }ښوونځي ته ځم."),
        ("ښوونځی، پوهنتون", "ښوونځی؛ پوهنتون", "ښوونځی[، ]{؛ }پوهنتون"),
        ("👨\u200d👩\u200d👧 kom", "👨\u200d👩\u200d👦 kom", "[👨\u200d👩\u200d👧 ]{👨\u200d👩\u200d👦 }kom"),
    ],
)
def test_words_are_told_that_were_removed_and_added(old, new, expected):
    assert marked(old, new) == expected


def test_texts_stand_side_by_side():
    found = word_differences("او در کابل است.", "او در هرات است.")
    assert found.old == (Run("same", "او در "), Run("removed", "کابل "), Run("same", "است."))
    assert found.new == (Run("same", "او در "), Run("added", "هرات "), Run("same", "است."))
    assert not found.is_same


def test_a_phrase_is_changed_as_a_whole_when_little_in_it_stays():
    assert marked("Der Mann ging nach Hause.", "Der Zug fuhr nach Bergen.") == (
        "Der [Mann ging nach Hause]{Zug fuhr nach Bergen}."
    )


def test_texts_with_nothing_in_common_are_removed_and_added():
    assert marked("Første setning her.", "دا بل څه دي؟") == "[Første setning her.]{دا بل څه دي؟}"


def test_white_space_alone_makes_no_difference():
    assert word_differences("a b\nc ", "a  b c").is_same


@claims
@given(texts, texts)
def test_both_texts_can_be_read_from_their_runs(old, new):
    found = word_differences(old, new)
    assert "".join(run.text for run in found.old) == old
    assert "".join(run.text for run in found.new) == new
    assert bare(run.text for run in found.inline if run.kind != "removed") == bare(new)
    assert bare(run.text for run in found.inline if run.kind != "added") == bare(old)


@claims
@given(texts)
def test_a_text_is_the_same_as_itself(text):
    assert word_differences(text, text).is_same


def kinds(old, new, **options):
    return [type(each).__name__ for each in paragraph_differences(old, new, **options)]


INTRO = "Regjeringen la fram budsjettet tirsdag."
QUOTE = "«Dette er ikke nok», sier lederen av foreningen."
END = "دا خبره پای ته ورسېده."
VOTE = "Stemmetallene var 31 mot 24."
TWO_SENTENCES = f"{INTRO} {VOTE}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        ([INTRO], [INTRO], ["Kept"]),
        ([INTRO, END], [INTRO, QUOTE, END], ["Kept", "Added", "Kept"]),
        ([INTRO, QUOTE, END], [INTRO, END], ["Kept", "Removed", "Kept"]),
        ([INTRO, QUOTE], [INTRO, QUOTE.replace("ikke", "aldri")], ["Kept", "Changed"]),
        ([INTRO, QUOTE], [INTRO, END], ["Kept", "Removed", "Added"]),
        ([INTRO, QUOTE], [END, INTRO + " Alle lo.", QUOTE], ["Added", "Changed", "Kept"]),
        ([INTRO, QUOTE], [QUOTE.replace("ikke", "aldri"), END], ["Removed", "Changed", "Added"]),
        ([INTRO, QUOTE, END], [QUOTE, END, INTRO], ["Removed", "Kept", "Kept", "Added"]),
        ([TWO_SENTENCES, END], [INTRO, VOTE, END], ["Changed", "Added", "Kept"]),
        ([INTRO, VOTE, END], [TWO_SENTENCES, END], ["Changed", "Removed", "Kept"]),
        ([QUOTE, INTRO], [INTRO.replace("la", "legger"), QUOTE + " Nei."], ["Added", "Changed", "Removed"]),
    ],
)
def test_paragraphs_are_kept_removed_added_or_changed(old, new, expected):
    assert kinds(old, new) == expected


def test_a_changed_paragraph_tells_its_words():
    old, new = "<p>من به مکتب می\u200cروم.</p>", "<p>من به مکتب <strong>نمی\u200cروم</strong>.</p>"
    (changed,) = paragraph_differences([old], [new], text_of=text_of)
    assert (changed.old, changed.new) == (old, new)
    assert [run.text for run in changed.words.inline if run.kind != "same"] == ["می\u200cروم", "نمی\u200cروم"]


def test_a_paragraph_of_the_same_words_changed_its_form_only():
    (changed,) = paragraph_differences(["<p>One two.</p>"], ["<h2>One <em>two.</em></h2>"], text_of=text_of)
    assert changed.words.is_same


def test_a_word_replaced_everywhere_changes_every_paragraph_of_a_long_body():
    old = [f"Number {number}: the council of Kabul met and voted for item {number * 7}." for number in range(500)]
    found = paragraph_differences(old, [text.replace("Kabul", "Herat") for text in old])
    assert all(isinstance(each, Changed) for each in found) and len(found) == 500


@claims
@given(pieces, pieces)
def test_both_bodies_can_be_read_from_their_differences(old, new):
    found = paragraph_differences(old, new)
    assert [
        each.old if isinstance(each, Changed) else each.piece for each in found if not isinstance(each, Added)
    ] == old
    assert [
        each.new if isinstance(each, Changed) else each.piece for each in found if not isinstance(each, Removed)
    ] == new


@claims
@given(pieces)
def test_a_body_keeps_all_of_itself(body):
    assert paragraph_differences(body, body) == [Kept(piece) for piece in body]


def long_body(opening, *, paragraphs, words):
    """A body without a sentence that another opening has, but with the same little words between."""
    little = ("and", "the", "of", "و", "د")
    rows = (range(number * words, (number + 1) * words) for number in range(paragraphs))
    return "".join(f"<p>{' '.join(little[n % 5] if n % 2 else f'{opening}{n % 997}' for n in row)}</p>" for row in rows)


@pytest.mark.parametrize(("paragraphs", "words"), [(1000, 60), (1, 60_000)])
def test_an_unrelated_body_of_sixty_thousand_words_is_removed_and_added_as_a_whole(paragraphs, words):
    old, new = (pieces_of(long_body(opening, paragraphs=paragraphs, words=words)) for opening in ("x", "y"))
    assert kinds(old, new, text_of=text_of) == ["Removed"] * paragraphs + ["Added"] * paragraphs
