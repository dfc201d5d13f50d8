"""Editors in the admin of a live server: they post forms, each on a connection of its own."""

import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

_TOKEN = "a" * 32
_OPEN = """
import json
from django.test.utils import setup_test_environment
from tests.articles.admin.admin_client import AdminClient
from tests.factories import an_article
if "testserver" not in __import__("django.conf", fromlist=["settings"]).settings.ALLOWED_HOSTS:
    setup_test_environment()
admin, article = AdminClient(username=NAME), an_article(slug=NAME)
opened = {"pk": article.pk, "form": admin.form(article), "new": admin.form()}
print(json.dumps({"session": admin.client.cookies["sessionid"].value, **opened}, default=str))
"""
LIST = "/admin/articles/article/"


class LiveAdmin:
    """Somebody who is logged in, with the form of an article and an empty one open."""

    def __init__(self, server, *, name):
        opened = json.loads(server.run(f"NAME = {name!r}\n{_OPEN}"))
        self.port = server.port
        self.form = opened["form"]
        self.new = opened["new"]
        self.change = f"{LIST}{opened['pk']}/change/"
        self.keep = f"{LIST}{opened['pk']}/open/"
        self.headers = {
            "Cookie": f"sessionid={opened['session']}; csrftoken={_TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def post(self, path, data):
        """Return status and text of the answer; None and "" where none came, whatever became of it."""
        body = urlencode({**data, "csrfmiddlewaretoken": _TOKEN}, doseq=True)
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", path, body, self.headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, HTTPException):
            return None, ""
        finally:
            connection.close()

    def save(self, **typed):
        """Save the form as it was opened, with something typed."""
        return self.post(self.change, {**self.form, "_continue": "1", **typed})

    def begin(self, **typed):
        """Save a new article."""
        return self.post(f"{LIST}add/", {**self.new, "_continue": "1", **typed})


def at_once(deeds):
    """Do everything at the same time and return what came of each."""
    with ThreadPoolExecutor(len(deeds)) as people:
        return [done.result() for done in [people.submit(deed) for deed in deeds]]
