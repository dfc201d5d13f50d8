"""Debian's nginx with docs/nginx.conf itself, on free ports of the loopback and without any privilege.

with nginx_in_front(origin=server.port, media=folder) as front:
    front.request("GET", "/api/v1/articles/")
"""

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

from tests.live_server import free_port, wait_until
from tests.own_databases import ROOT

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
CONFIGURATION = ROOT / "docs" / "nginx.conf"
HOST = "cms.example.org"
# It makes folders for protocols that we do not use, too.
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def nginx_in_front(*, origin, media):
    """Start nginx in front of a server's port; `media` is the folder of its pictures."""
    with tempfile.TemporaryDirectory(prefix="nginx-") as folder:
        front = Front(Path(folder), origin=origin, media=media)
        front.configure()
        front.start()
        try:
            yield front
        finally:
            front.stop()


class Front:
    """A running nginx."""

    def __init__(self, folder, *, origin, media):
        self.folder = folder
        self.port, self.plain_port = free_port(), free_port()
        self._changes = {
            "user www-data;": "",
            "worker_rlimit_nofile 10240;": "",
            "/run/nginx.pid": f"{folder}/nginx.pid",
            "/var/log/nginx": f"{folder}",
            "/var/lib/nginx": f"{folder}",
            "http {\n": "http {\n" + "".join(f"{name}_temp_path {folder}/{name};\n" for name in TEMPORARY),
            "server 127.0.0.1:8000;": f"server 127.0.0.1:{origin};",
            "listen 80": f"listen 127.0.0.1:{self.plain_port}",
            "listen 443": f"listen 127.0.0.1:{self.port}",
            "/etc/ssl/cms": f"{folder}",
            "/srv/dawat/var/media": f"{media}",
            "client_body_timeout 10s;": "client_body_timeout 1s;",
            # Nothing comes back while a test runs, however slow the machine is.
            "rate=10r/s": "rate=1r/m",
            "rate=5r/s": "rate=1r/m",
        }

    @property
    def log(self):
        """What nginx has written about requests and faults."""
        return "".join((self.folder / name).read_text() for name in ("access.log", "error.log"))

    def configure(self):
        """Write the configuration, and a certificate of our own."""
        text = CONFIGURATION.read_text()
        for documented, ours in self._changes.items():
            assert documented in text, documented
            text = text.replace(documented, ours)
        (self.folder / "nginx.conf").write_text(text)
        make_certificate(self.folder)
        self._tls = ssl.create_default_context(cafile=self.folder / "fullchain.pem")

    def start(self):
        """Start it, as nobody if we are root, and wait until it listens."""
        command = [NGINX, "-e", "stderr", "-c", self.folder / "nginx.conf", "-g", "daemon off;"]
        with (self.folder / "stderr").open("wb") as stderr:
            self.process = subprocess.Popen(command, stderr=stderr, **self._as_nobody())
        wait_until(self._listens)

    def stop(self):
        """End it."""
        self.process.terminate()
        self.process.wait(60)

    def request(self, method, path, *, body=None, host=HOST, source="127.0.0.1", **headers):
        """Return (status, headers, bytes) of a request over TLS from an address of the loopback."""
        connection = HTTPSConnection(HOST, self.port)
        connection.sock = self.connect(source=source)
        return _answer(connection, method, path, body, {"Host": host} | headers)

    def request_plainly(self, path, *, host=HOST):
        """Return (status, headers, bytes) of a GET without TLS."""
        return _answer(HTTPConnection("127.0.0.1", self.plain_port, timeout=60), "GET", path, None, {"Host": host})

    def connect(self, *, source="127.0.0.1", name=HOST):
        """Return a connection over TLS, its certificate proved."""
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=60, source_address=(source, 0))
        return self._tls.wrap_socket(plain, server_hostname=name)

    def _as_nobody(self):
        if os.geteuid() != 0:
            return {}
        for path in (self.folder, *self.folder.rglob("*")):
            shutil.chown(path, "nobody", "nogroup")
        return {"user": "nobody", "group": "nogroup", "extra_groups": []}

    def _listens(self):
        assert self.process.poll() is None, (self.folder / "stderr").read_text()
        try:
            self.request_plainly("/")
        except OSError:
            return False
        return True


def make_certificate(folder):
    """Write a certificate of our own into a folder, under the names that the configuration has."""
    kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    name = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"]
    subprocess.run(["openssl", "req", *kind, *name, *files], check=True, capture_output=True)


def _answer(connection, method, path, body, headers):
    try:
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()
