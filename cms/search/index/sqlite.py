"""SQLite: FTS5 over the table, kept by triggers. It takes words as they come, and keeps no places."""

# ruff: noqa: S608 - what is put into the statements are names of this module

from collections.abc import Iterable, Sequence

from cms.search.index.matching import Among, Statement, Where
from cms.search.words import SearchTerm, Word

_COLUMNS = "rowid, title, head, body"
_OLD = "old.number, old.title, old.head, old.body"
_NEW = "new.number, new.title, new.head, new.body"
_FORGET = f"INSERT INTO search_words (search_words, {_COLUMNS}) VALUES ('delete', {_OLD});"
_TAKE_UP = f"INSERT INTO search_words ({_COLUMNS}) VALUES ({_NEW});"

INSTALL = [
    # "ascii" takes every character beyond ASCII for a letter and leaves it as it is.
    "CREATE VIRTUAL TABLE search_words USING fts5(title, head, body, content='search_searchtext', "
    "content_rowid='number', tokenize='ascii', detail='column', prefix='1 2')",
    f"CREATE TRIGGER search_words_insert AFTER INSERT ON search_searchtext BEGIN {_TAKE_UP} END",
    f"CREATE TRIGGER search_words_delete AFTER DELETE ON search_searchtext BEGIN {_FORGET} END",
    f"CREATE TRIGGER search_words_update AFTER UPDATE ON search_searchtext BEGIN {_FORGET} {_TAKE_UP} END",
    "INSERT INTO search_words (search_words) VALUES ('rebuild')",
]
REMOVE = [
    "DROP TRIGGER IF EXISTS search_words_insert",
    "DROP TRIGGER IF EXISTS search_words_delete",
    "DROP TRIGGER IF EXISTS search_words_update",
    "DROP TABLE IF EXISTS search_words",
]
_WHERE = {Where.TITLE: "{title} : ", Where.TITLE_AND_HEAD: "{title head} : ", Where.ANYWHERE: ""}


def matching(terms: Sequence[SearchTerm], among: Among, where: Where) -> Statement:
    """Return the statement for the numbers of rows among these that have all terms there."""
    own = " AND ".join(_any(words) for words in among.words)
    asked = f"({{title}} : ({own})) AND ({_WHERE[where]}({' AND '.join(map(_term, terms))}))"
    return "SELECT rowid AS number FROM search_words WHERE search_words MATCH %s", [asked]


def _any(words: Iterable[str]) -> str:
    return "(" + " OR ".join(_word(Word(word)) for word in words) + ")"


def _term(term: SearchTerm) -> str:
    ways = ["(" + " AND ".join(map(_word, way)) + ")" for way in term.ways]
    return "(" + " OR ".join([*ways, *(_word(Word(reference)) for reference in sorted(term.references))]) + ")"


def _word(word: Word) -> str:
    return f'"{word.text}"' + (" *" if word.is_prefix else "")
