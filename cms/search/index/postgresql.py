"""PostgreSQL: GIN over a tsvector of the words. They are cast, not parsed: no dictionary and no locale takes part."""

# ruff: noqa: S608 - what is put into the statements are names of this module

from collections.abc import Iterable, Sequence

from cms.search.index.matching import Among, Statement, Where
from cms.search.words import SearchTerm, Word

_TITLE = "search_words(title)"
_TITLE_AND_HEAD = "search_words(title || ' ' || head)"
_ALL = "search_words(title || ' ' || head || ' ' || body)"
_EXPRESSIONS = {Where.TITLE: _TITLE, Where.TITLE_AND_HEAD: _TITLE_AND_HEAD, Where.ANYWHERE: _ALL}

INSTALL = [
    # Its cost keeps the planner from trying it on every row where the index can tell.
    "CREATE FUNCTION search_words(words text) RETURNS tsvector LANGUAGE sql "
    "IMMUTABLE PARALLEL SAFE STRICT COST 100 AS "
    "$$SELECT pg_catalog.array_to_tsvector(pg_catalog.array_remove(pg_catalog.string_to_array("
    "pg_catalog.translate(words, E'\\n', ' '), ' '), ''))$$",
    f"CREATE INDEX search_words_title ON search_searchtext USING gin ({_TITLE})",
    f"CREATE INDEX search_words_head ON search_searchtext USING gin (({_TITLE_AND_HEAD}))",
    f"CREATE INDEX search_words_all ON search_searchtext USING gin (({_ALL}))",
]
REMOVE = [
    "DROP INDEX IF EXISTS search_words_title",
    "DROP INDEX IF EXISTS search_words_head",
    "DROP INDEX IF EXISTS search_words_all",
    "DROP FUNCTION IF EXISTS search_words(text)",
]


def matching(terms: Sequence[SearchTerm], among: Among, where: Where) -> Statement:
    """Return the statement for the numbers of rows among these that have all terms there."""
    own = [_any(words) for words in among.words]
    sql = f"SELECT number FROM search_searchtext WHERE {_EXPRESSIONS[where]} @@ %s::tsquery"
    return sql, [" & ".join([*own, *map(_term, terms)])]


def _any(words: Iterable[str]) -> str:
    return "(" + " | ".join(_word(Word(word)) for word in words) + ")"


def _term(term: SearchTerm) -> str:
    ways = ["(" + " & ".join(map(_word, way)) + ")" for way in term.ways]
    return "(" + " | ".join([*ways, *(_word(Word(reference)) for reference in sorted(term.references))]) + ")"


def _word(word: Word) -> str:
    return f"'{word.text}'" + (":*" if word.is_prefix else "")
