"""nginx with two workers, the recorded bytes as files and the recorded headers: the limit of the machine."""

import gzip
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.servers.recorded import Recorded

_CONFIGURATION = """
daemon off;
worker_processes 2;
{user}
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    open_file_cache max=100;
    gzip_static on;
    server_tokens off;
    client_body_temp_path {folder}/temporary;
    proxy_temp_path {folder}/temporary;
    fastcgi_temp_path {folder}/temporary;
    uwsgi_temp_path {folder}/temporary;
    scgi_temp_path {folder}/temporary;
    server {{
        listen 127.0.0.1:{port} reuseport;
        root {folder}/files;
        default_type application/json;
{locations}
    }}
}}
"""
# nginx writes these itself: from the file, and where it sends the zipped one.
_ITS_OWN = ("content-type", "content-encoding", "etag", "last-modified")


def nginx(answers: Mapping[str, Recorded], *, folder: Path, port: int) -> list[str]:
    """Lay out the files of the whole answers and return the command that serves them under /<name>."""
    files = folder / "files"
    shutil.rmtree(folder, ignore_errors=True)
    files.mkdir(parents=True)
    (folder / "temporary").mkdir()
    whole = {name: each for name, each in answers.items() if each.answer.status == 200}
    for name, each in whole.items():
        (files / name).write_bytes(each.identity)
        (files / f"{name}.gz").write_bytes(gzip.compress(each.identity, 6, mtime=0))
    configuration = _CONFIGURATION.format(
        folder=folder,
        port=port,
        user="user root;" if os.geteuid() == 0 else "",
        locations="\n".join(_location(name, each.headers) for name, each in whole.items()),
    )
    (folder / "nginx.conf").write_text(configuration)
    return [shutil.which("nginx") or "/usr/sbin/nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def _location(name: str, headers: Mapping[str, str]) -> str:
    kept = {header: value for header, value in headers.items() if header not in _ITS_OWN}
    lines = "".join(f"            add_header {header} {_quoted(value)};\n" for header, value in kept.items())
    return f"        location = /{name} {{\n{lines}        }}"


def _quoted(value: str) -> str:
    # A dollar would begin a variable, for which nginx has no escape; none of our headers has one.
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
