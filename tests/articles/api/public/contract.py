"""The keys that frontends rely on, in their order."""

CARD = [
    "id",
    "url",
    "slug",
    "story",
    "language",
    "direction",
    "title",
    "kicker",
    "dateline",
    "lead",
    "section",
    "tags",
    "authors",
    "image",
    "published_at",
    "updated_at",
    "is_featured",
    "is_breaking",
    "word_count",
    "reading_minutes",
    "comments",
    "views",
]
DOCUMENT = [*CARD, "body", "translations", "corrections", "seo", "donation_url", "previous", "next"]
