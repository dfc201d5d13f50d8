import pytest

from cms.lib.languages import canonical_tag, language, parse_languages

NEWSROOM = parse_languages(["en", "nb", "ps", "fa-AF"])


@pytest.mark.parametrize(
    ("tag", "code", "english_name", "own_name", "direction"),
    [
        ("en", "en", "English", "English", "ltr"),
        ("nb", "nb", "Norwegian Bokmål", "Norsk bokmål", "ltr"),
        ("no", "nb", "Norwegian Bokmål", "Norsk bokmål", "ltr"),
        ("ps", "ps", "Pashto", "پښتو", "rtl"),
        ("fa-AF", "fa-AF", "Dari", "دری", "rtl"),
        ("FA-af", "fa-AF", "Dari", "دری", "rtl"),
        ("prs", "fa-AF", "Dari", "دری", "rtl"),
        ("de", "de", "German", "Deutsch", "ltr"),
    ],
)
def test_a_tag_becomes_a_content_language(tag, code, english_name, own_name, direction):
    found = language(tag)
    assert (found.code, found.english_name, found.own_name) == (code, english_name, own_name)
    assert found.direction == direction


@pytest.mark.parametrize("tag", ["", "xx", "english", "fa_AF", "en-", "../en", "en\n", "e" * 5000])
def test_nonsense_is_no_language(tag):
    with pytest.raises(ValueError):
        language(tag)


def test_languages_keep_the_order_of_the_setting():
    assert [each.code for each in parse_languages([" ps", "en "])] == ["ps", "en"]


@pytest.mark.parametrize("tags", [[], ["en", "en"], ["fa-AF", "prs"]])
def test_none_or_doubled_languages_are_refused(tags):
    with pytest.raises(ValueError):
        parse_languages(tags)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("fa-af", "fa-AF"),
        ("prs", "fa-AF"),
        ("PRS-AF", "fa-AF"),
        ("fa", "fa-AF"),
        ("no", "nb"),
        ("de", None),
        ("", None),
        ("pſ", None),
        ("en ", None),
    ],
)
def test_a_readers_tag_finds_the_content_language(text, code):
    assert canonical_tag(text, NEWSROOM) == code


def test_an_alias_leads_nowhere_when_its_language_is_not_written():
    assert canonical_tag("prs", parse_languages(["en"])) is None


def test_persian_is_itself_where_the_newsroom_writes_it():
    assert canonical_tag("fa", parse_languages(["fa", "fa-AF"])) == "fa"
