"""Somebody else's site on an origin of its own: pages made by a test, each with the headers that it wants."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Frontend:
    """Where the site is, and what it serves: {path: (html, headers)}."""

    def __init__(self, address):
        self.address = address
        self.pages = {}

    def serve(self, path, html, **headers):
        """Put a page there and return its address."""
        self.pages[path] = (html, {name.replace("_", "-"): value for name, value in headers.items()})
        return self.address + path


@contextmanager
def running_frontend():
    """Serve on a free port of the loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.frontend = Frontend(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.frontend
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        html, headers = self.server.frontend.pages.get(self.path, (None, {}))
        self.send_response(200 if html is not None else 404)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write((html or "").encode())

    def log_message(self, *args):
        pass
