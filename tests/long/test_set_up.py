"""`make` on a newcomer's machine: it finds a Python, renews a .venv that does not work, and checks what it can."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SYSTEM = "/usr/bin:/bin"


def executable(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path):
    """Return what finds a Python where a version manager and an old one stand in PATH, and those versions are kept."""
    refuses = 'echo "version 3.13 is not installed" >&2; exit 1'
    shims = executable(tmp_path / "shims" / "python3", refuses).parent
    for name in ("python", "python3.12", "python3.13", "python3.14", "uv"):
        executable(shims / name, refuses)
    # An old one: what it is asked, it answers as 3.9.1 would.
    old = executable(tmp_path / "old" / "python3", 'printf "3.9.1\\n%s\\nno\\n" "$0"').parent
    tools = tmp_path / "tools"
    for name in ("bash", "sort", "ls"):
        tools.mkdir(exist_ok=True)
        (tools / name).symlink_to(shutil.which(name, path=SYSTEM))

    def find(**env):
        surroundings = {"HOME": str(tmp_path), "PATH": f"{shims}:{old}:{tools}"} | env
        command = [tools / "bash", "cms/set_up/find_python"]
        return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True)

    return find


def test_version_that_the_manager_has_is_found_past_its_refusal(machine, tmp_path):
    kept = tmp_path / ".pyenv" / "versions" / "3.12.1" / "bin" / "python3"
    executable(kept, f'exec {sys.executable} "$@"')
    assert Path(machine().stdout.strip()).exists()


def test_without_any_the_truth_is_said(machine, tmp_path):
    found = machine()
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == (
        f"Dawat CMS needs Python 3.12 or newer; found: 3.9.1 ({tmp_path}/old/python3). "
        "Install one, or name it: PYTHON=/path/to/python3.\n"
    )


@pytest.fixture
def folder(tmp_path):
    """Return a folder with the Makefile, its scripts and nothing to install."""
    folder = tmp_path / "a folder"
    shutil.copytree(ROOT / "cms" / "set_up", folder / "cms" / "set_up")
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (folder / name).touch()
    return folder


def installed(folder):
    """Install with make, and return the folder that its .venv is for."""
    env = os.environ | {"PYTHON": sys.executable}
    subprocess.run(["make", ".venv/runtime.stamp"], cwd=folder, env=env, check=True, capture_output=True)
    code = "import sys; print(sys.prefix)"
    done = subprocess.run([folder / ".venv/bin/python", "-c", code], check=True, capture_output=True, text=True)
    scripts = (folder / ".venv/bin/activate").read_text()
    return Path(done.stdout.strip()).parent if str(folder) in scripts else None


def test_environment_of_another_folder_or_a_lost_python_is_made_anew(folder):
    assert installed(folder) == folder
    moved = folder.rename(folder.with_name("moved"))
    assert installed(moved) == moved
    question = ["make", "--question", ".venv/runtime.stamp"]
    assert subprocess.run(question, cwd=moved).returncode == 0
    python = moved / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    assert subprocess.run(question, cwd=moved).returncode == 1


@pytest.mark.parametrize("lack", ["no npm", "npm that fails"])
def test_scripts_that_cannot_be_checked_are_told_and_fail_in_ci_alone(folder, lack):
    npm = executable(folder / "bin" / "npm", "exit 1")
    if lack == "no npm":
        npm.unlink()
    reason = {
        "no npm": "npm (of Node.js), which brings Biome, is not here",
        "npm that fails": "npm ci, which brings Biome, fails here",
    }
    for ci, code in (("", 0), ("true", 1)):
        env = {"PATH": str(npm.parent), "CI": ci}
        done = subprocess.run(
            ["/bin/bash", "cms/set_up/biome", "ci"], cwd=folder, env=env, capture_output=True, text=True
        )
        assert done.stdout.splitlines()[-1] == f"Scripts and styles: not checked, because {reason[lack]}."
        assert (done.returncode, done.stderr) == (code, "")
