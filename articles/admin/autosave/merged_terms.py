"""A form that was open while a section, tag or author was merged names what is not there any more."""

import re

from articles.admin.autosave.edit_request import EditRequest
from articles.models import AuthorRedirect, SectionRedirect, TagRedirect
from cms.lib.ids import parse_id

_FIELDS = (
    (re.compile("section"), SectionRedirect),
    (re.compile("tags"), TagRedirect),
    (re.compile(r"bylines-\d+-author"), AuthorRedirect),
)


def follow_merged_terms(edit: EditRequest) -> None:
    """Put into the posted form, in place of what was merged, what it was merged into."""
    data = edit.data.copy()
    for pattern, redirects in _FIELDS:
        names = [name for name in data if pattern.fullmatch(name)]
        keys = {pk for name in names for value in data.getlist(name) if (pk := parse_id(value))}
        stays = redirects.objects.stays_for(keys) if keys else {}
        for name in names if stays else ():
            values = [str(stays.get(parse_id(value) or 0, value)) for value in data.getlist(name)]
            data.setlist(name, list(dict.fromkeys(values)))
            edit.replace_data(data)
