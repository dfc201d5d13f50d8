"""How often articles that ask for nothing are taken for asking: `python -m tests.false_alarms [WordPress export …]`.

Looks at the demo's articles, at 500 generated ones with the numbers of news in them, and at the texts of exports, as
the worker looks at public documents, and prints what it would tell treasurers of.
"""

import json
import os
import sys
from collections import Counter
from random import Random
from xml.etree import ElementTree as ET

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django
from stdnum import ean

django.setup()

from django.conf import settings  # noqa: E402 - what follows needs Django set up

from donations.rules.detection.numbers_in_text import Approved  # noqa: E402
from donations.services.monitoring.watch_documents import foreign_in  # noqa: E402
from tests.benchmarks.generated.bodies import body  # noqa: E402

GENERATED = 500
DEMO = settings.BASE_DIR / "articles" / "fixtures" / "demo.json"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
LANGUAGES = ("en", "nb", "ps", "fa-AF")
# What stands in news: {a} to {d} are numbers of four digits, {y} is a year, {n} a number below a thousand.
SENTENCES = (
    "On {n} March {y} the ministry counted {a} cases, {b} more than in {y}.",
    "Call the police on 02800 or +47 22 {a} 71, or write to desk@paper.example.",
    "The budget grew from {n} {n} 000 kroner to {a} million, or {n}.{n} per cent.",
    "Results: {a}, {b}, {c} and {d} votes in the four districts; {n} were spoilt.",
    "The law of 17 May {y} (no. {n}) was published in gazette {a}/{y}.",
    "Magnitude {n}: 36.{a} N, 71.{b} E, at 04:{n} local time.",
    "{book}, {n} pages, 349 kr.",
    "The account of the witness filled {n} pages; accounts differ about {a} prisoners.",
    "More than {a} people took part, says the organisation (org.nr. 923 609 016).",
    "Vipps has {n} employees and paid {a} kr to each of them in {y}.",
    "Read the report at https://www.example.org/reports/{y}/{a}.pdf, page {n}.",
    "It gave {n} million to a fund in {y}: see https://www.example.org/news/{a}.",
)
TABLE = "<table><tr><td>{a}</td><td>{b}</td><td>{n}</td></tr><tr><td>{c}</td><td>{d}</td><td>{y}</td></tr></table>"


def demo():
    """Yield the texts of the demo's articles."""
    for row in json.loads(DEMO.read_text()):
        if row["model"] == "articles.article":
            fields = row["fields"]
            yield {name: fields[name] for name in ("headline", "kicker", "lead", "body", "lead_image_credit")}


def generated():
    """Yield made up articles, the same every time, with eight sentences of numbers each; half have a table."""
    for number in range(GENERATED):
        random = Random(number)
        sentences = [_filled(sentence, random) for sentence in random.sample(SENTENCES, 8)]
        paragraphs = [f"<p>{sentence}</p>" for sentence in sentences]
        table = _filled(TABLE, random) if number % 2 else ""
        yield {"body": body(random, LANGUAGES[number % 4]) + "".join(paragraphs) + table}


def exported(path):
    """Yield the texts of a WordPress export."""
    for item in ET.parse(path).iter("item"):
        yield {"title": item.findtext("title") or "", "body": item.findtext(ENCODED) or ""}


def _filled(text, random):
    numbers = {name: random.randint(1000, 9999) for name in "abcd"}
    return text.format(**numbers, n=random.randint(1, 999), y=random.randint(1965, 2026), book=_book(random))


def _book(random):
    digits = f"97882{random.randint(10**6, 10**7 - 1)}"
    return f"ISBN 978-82-{digits[5:8]}-{digits[8:12]}-{ean.calc_check_digit(digits)}"


def main(paths):
    """Print for each kind of articles how many there are, and what would be told of how many."""
    approved = Approved([])
    for name, articles in (("demo", demo()), ("generated", generated()), *((path, exported(path)) for path in paths)):
        count, told, numbers = 0, 0, Counter()
        for article in articles:
            found = [item.number for item in foreign_in(article, approved)]
            count, told = count + 1, told + bool(found)
            numbers.update(found)
        sys.stdout.write(f"{name}: {told} of {count} articles ({told / max(count, 1):.1%})\n")
        for number, times in numbers.most_common(20):
            sys.stdout.write(f"    {times} × {number}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
