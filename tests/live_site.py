"""A server with two workers that readers ask while something happens to its database."""

import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

from tests.live_newsroom import rename
from tests.live_server import LiveServer

LIST, ARTICLE = "/api/v1/articles/", "/api/v1/articles/known/"
# Enough new connections to meet both workers and all their threads.
MANY = 16


class LiveSite:
    """A server with two workers, and an admin that reaches the same database past the wire."""

    def __init__(self, folder, database, wire=None):
        self.wire = wire
        self.admin_process = LiveServer(folder, database, workers=0, threads=0, env={})
        self.server = LiveServer(
            folder, database, workers=2, threads=2, env={"DATABASE_URL": wired(database, wire) if wire else database}
        )
        self.headline = "Headline"

    def rename(self):
        """Give the article another headline past the wire, and return it once it is committed."""
        self.headline = rename(self.admin_process)
        return self.headline

    def get(self, path, *, timeout=60, **headers):
        """Return (status, headers, bytes) of one request on a connection of its own."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=timeout)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def headlines(self, path):
        """Return what many readers see at once after another: a headline, or the status of an error."""
        return {headline_in(*self.get(path)) for _ in range(MANY)}


def wired(database, wire):
    """Return the URL of the same database at the near end of a wire."""
    url = urlsplit(database)
    user, at, _ = url.netloc.rpartition("@")
    return url._replace(netloc=f"{user}{at}127.0.0.1:{wire.port}").geturl()


def headline_in(status, _, body):
    if status != 200:
        return status
    found = json.loads(body)
    return (found["results"][0] if "results" in found else found)["title"]
