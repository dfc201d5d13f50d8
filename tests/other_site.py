"""Somebody else's site on an origin of its own: pages made by a test, each with the headers that it wants.

with other_site() as site:
    address = site.serve("/page", "<p>Hello</p>", Cache_Control="no-store")
"""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class OtherSite:
    """Where the site is, and what it has been asked for: [(path, headers)], and what was sent to it."""

    def __init__(self, address):
        self.address = address
        self.asked = []
        self.bodies = []
        self.pages = {}

    def serve(self, path, body="", *, status=200, seconds_between=0, **headers):
        """Put a page there and return its address; `seconds_between` its bytes pass on the way."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = (content, status, seconds_between, {"Content-Type": "text/html; charset=utf-8", **named})
        return self.address + path


@contextmanager
def other_site():
    """Serve on a free port of the loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.site = OtherSite(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        self.server.site.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.do_GET()

    def do_GET(self):
        site = self.server.site
        site.asked.append((self.path, dict(self.headers)))
        body, status, pause, headers = site.pages.get(self.path, (b"", 404, 0, {}))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        for byte in [body[each : each + 1] for each in range(len(body))] if pause else [body]:
            self._write(byte, pause)

    def _write(self, piece, pause):
        try:
            self.wfile.write(piece)
            time.sleep(pause)
        except OSError:
            pass  # Who asked has gone.

    def log_message(self, *args):
        pass
