"""The kinds of rows that the search tells apart; their numbers are stored, so none is ever used for something else."""

from articles.models import Author, Section, Tag

ARTICLE, CHANGES, SECTION, TAG, AUTHOR = range(1, 6)
"""CHANGES are articles as their pending changes have them, which not everybody who finds articles may read."""

KIND_OF = {Section: SECTION, Tag: TAG, Author: AUTHOR}
