"""Many articles for one second, and what readers find of them."""

# One through the services, the others as copies of its row: a thousand times the service would take half a minute.
_OPEN = """
from articles.models import Article, Story
from cms.published.writing import rebuild_documents
from cms.worker.clock import now
from tests.factories import NOW, a_newsroom, an_article
a_newsroom()
moment = now()
first = an_article(status="scheduled", published_at=moment)
names = [f"copy-{number}" for number in range(1, COUNT)]
stories = Story.objects.bulk_create(Story(key=name, created_at=NOW) for name in names)
columns = [field.attname for field in Article._meta.concrete_fields if not field.primary_key]
row = {name: getattr(first, name) for name in columns}
Article.objects.bulk_create(
    Article(**row | {"slug": name, "folded_slug": name, "story_id": story.pk})
    for name, story in zip(names, stories, strict=True)
)
rebuild_documents(at=NOW)
print(moment.isoformat())
"""
_READ = """
from datetime import datetime, timedelta
import time_machine
from django.test import Client
with time_machine.travel(datetime.fromisoformat(MOMENT) + timedelta(seconds=SECONDS), tick=False):
    print(Client(SERVER_NAME="127.0.0.1").get("/api/v1/articles/?include=total&limit=1").json()["total"])
"""


def schedule_many(newsroom, *, count):
    """Schedule so many articles for the present moment, and return it."""
    return newsroom.run(f"COUNT = {count}\n{_OPEN}").strip()


def readable(newsroom, *, moment, seconds):
    """Return how many articles readers find so many seconds after a moment."""
    return int(newsroom.run(f"MOMENT = {moment!r}\nSECONDS = {seconds}\n{_READ}"))
