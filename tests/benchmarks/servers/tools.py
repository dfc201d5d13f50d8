"""wrk and nginx of Debian: installed where they are missing and that is allowed."""

import os
import shutil
import subprocess

from tests.benchmarks.saying import say

_PACKAGES = {"wrk": "wrk", "nginx": "nginx-light"}


def missing_tools() -> list[str]:
    """Return which tools are not there, after trying to install them as root."""
    if _missing() and os.geteuid() == 0 and shutil.which("apt-get"):
        say(f"Installing {' and '.join(_missing())} …")
        _apt("update", "-qq")
        _apt("install", "-y", "-qq", "--no-install-recommends", *(_PACKAGES[name] for name in _missing()))
    return _missing()


def _missing() -> list[str]:
    places = f"{os.environ.get('PATH', '')}:/usr/sbin"
    return [name for name in _PACKAGES if shutil.which(name, path=places) is None]


def _apt(*arguments: str) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], env=quiet, check=False, stdout=subprocess.DEVNULL)
