"""The bare WSGI function: the limit of a Python server, which only hands over the recorded bytes.

Its file of answers is named by BENCH_ANSWERS.
"""

import json
import os
from pathlib import Path

_REASONS = {200: "200 OK", 304: "304 Not Modified"}


def _read(file):
    described = json.loads(Path(file).read_text())
    return {path: _ready(*parts) for path, parts in described.items()}


def _ready(status, headers, body):
    content = bytes.fromhex(body)
    length = [("content-length", str(len(content)))] if content else []
    return _REASONS[status], [*map(tuple, headers), *length], [content]


_ANSWERS = _read(os.environ["BENCH_ANSWERS"])


def application(environ, start_response):
    """Answer with what is recorded under the path."""
    status, headers, body = _ANSWERS[environ["PATH_INFO"]]
    start_response(status, headers)
    return body
