"""An image that one person puts into an article while another deletes it, in transactions of their own."""

import json
import sys
import threading
import time

from django.db import connection
from django.utils import timezone

from articles.models import Article
from articles.services import save_article
from cms.access.actor import Actor
from cms.lib.domain_errors import DomainError
from cms.media.models import Image
from cms.media.services import delete_image
from cms.published.writing import public_transaction
from tests.factories import a_picture, an_article

BY = Actor.system("images")
HOLD_SECONDS = 0.5


def save_and_delete(*, first: str, place: str) -> None:
    """Let one of both hold its transaction open while the other begins; print how both ended and what is left."""
    image, article = a_picture(at=timezone.now()), an_article()
    figure = f'<figure><img src="{image.file.url}" alt=""></figure>'
    values = {"body": f"<p>x</p>{figure}"} if place == "body" else {"lead_image": image}
    steps = {
        "save": lambda: save_article(article=article, values=values, version=article.version, by=BY, at=timezone.now()),
        "delete": lambda: delete_image(image=Image.objects.get(pk=image.pk), by=BY, at=timezone.now()),
    }
    second = "delete" if first == "save" else "save"
    outcomes: dict[str, str] = {}
    has_done = threading.Event()

    def begin() -> None:
        with public_transaction():
            steps[first]()
            has_done.set()
            time.sleep(HOLD_SECONDS)

    def follow() -> None:
        has_done.wait()
        steps[second]()

    threads = [
        threading.Thread(target=_run, args=(name, step, outcomes)) for name, step in ((first, begin), (second, follow))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stored = Article.objects.get(pk=article.pk)
    outcomes["image"] = "there" if Image.objects.filter(pk=image.pk).exists() else "gone"
    outcomes["article"] = "uses it" if stored.lead_image_id == image.pk or "<img" in stored.body else "does not"
    json.dump(outcomes, sys.stdout)


def _run(name, step, outcomes):
    try:
        step()
        outcomes[name] = "done"
    except DomainError as error:
        outcomes[name] = error.code
    finally:
        connection.close()
