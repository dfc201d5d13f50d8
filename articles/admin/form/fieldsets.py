"""Where each field of the article form stands: the text first, then one panel after the other."""

from django.utils.translation import gettext_lazy as _

# The classes tell the template which panel a fieldset is.
FIELDSETS = (
    (None, {"classes": ("panel-text",), "fields": ("language", "kicker", "headline", "lead", "dateline", "body")}),
    (_("Publish"), {"classes": ("panel-publish",), "fields": ()}),
    (_("Story and translations"), {"classes": ("panel-story",), "fields": ()}),
    (
        _("Picture"),
        {
            "classes": ("panel-picture",),
            "fields": ("lead_image", "lead_image_alt", "lead_image_caption", "lead_image_credit"),
        },
    ),
    (
        _("Settings"),
        {
            "classes": ("panel-settings",),
            "fields": (
                "section",
                "tags",
                "slug",
                "comment_policy",
                "comments_close_after_days",
                "donation_block",
                "donation_appeal",
                "is_featured",
                "breaking_until",
                "embargo_until",
            ),
        },
    ),
    (
        _("Search engines"),
        {"classes": ("panel-search",), "fields": ("seo_title", "seo_description", "canonical_url")},
    ),
)
