"""granian, exactly as the Makefile starts it, with one application or another."""

import os
import shlex
import subprocess

from tests.benchmarks.paths import ROOT

WORKERS = 2


def granian(application: str, *, port: int) -> list[str]:
    """Return the Makefile's own command (its variable SERVER) for an application on a port."""
    asked = ["make", "--silent", "--eval", "server-command: ; @echo $(SERVER)", "server-command"]
    variables = ["HOST=127.0.0.1", f"PORT={port}", f"WEB_WORKERS={WORKERS}"]
    env = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "MFLAGS"}}
    found = subprocess.run([*asked, *variables], cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return [*shlex.split(found.stdout)[:-1], application]
