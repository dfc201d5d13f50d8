"""What sections, tags and authors have in common to whoever handles all three."""

from articles.models.taxonomy.author import Author
from articles.models.taxonomy.section import Section
from articles.models.taxonomy.tag import Tag

type Named = Section | Tag | Author
