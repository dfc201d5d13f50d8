"""Dates and times are written by cms/dates alone, so that they look the same wherever editors read them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
WRITING = {
    ".py": r"date_format\(|time_format\(|strftime|natural(time|day)|\btime(since|until)\b|\{[^{}\"']*:%[a-zA-Z]",
    ".html": r"\|(date|time|timesince|timeuntil|naturaltime|naturalday)\b",
    ".js": r"Intl\.DateTimeFormat|toLocale(Date|Time)?String",
}
ELSEWHERE = {
    "cms/dates/formatting.py": "the module itself",
    "cms/admin_forms/datetime_fields.py": "the value of a button, for machines",
    "cms/media/services/uploading.py": "folders of files",
    "cms/static/cms/datetimes.js": "tells what is being typed, in the same form",
    "articles/static/articles/autosave/recovery.js": "what only the browser has kept, and only it knows since when",
    "cms/demo/static/demo/demo.js": "readers' pages, in readers' languages",
    "donations/static/donations/donation-appeal.js": "readers' pages, in readers' languages",
}


def test_no_other_module_template_or_script_writes_dates():
    found = {
        str(path.relative_to(ROOT))
        for app in ("articles", "cms", "donations")
        for path in (ROOT / app).rglob("*.*")
        if path.suffix in WRITING and re.search(WRITING[path.suffix], path.read_text())
    }
    assert found == set(ELSEWHERE)
