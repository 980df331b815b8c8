"""`make setup`: which Python it takes, and when it installs what."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
PYTHONS = ("python3", "python3.13", "python3.12", "python3.11")

# Says it is another Python; asked for an environment or for pip, it only writes that down.
FAKE_PYTHON = """\
#!/bin/sh
case "$1" in
-c)
    change='import sys; sys.version_info = {version}; {change}; exec(sys.argv[2])'
    exec '{python}' -c "$change" "$@" ;;
esac
echo "${{0##*/}} $2 $3" >> log
case "$2" in
venv) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
pip) exit "${{PIP_EXIT:-0}}" ;;
esac
"""


class Checkout:
    """A folder with the Makefile, and a PATH on which every python3 is a fake."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a folder with spaces"
        self.bin = folder / "bin"
        self.folder.mkdir()
        self.bin.mkdir()
        (self.folder / "Makefile").write_text((ROOT / "Makefile").read_text())
        (self.folder / "pyproject.toml").touch()
        (self.folder / "requirements.lock").touch()
        for name in PYTHONS:
            self.install(name, version=(3, 9))

    def install(self, name: str, *, version: tuple[int, int], change: str = "pass") -> None:
        script = self.bin / name
        script.write_text(FAKE_PYTHON.format(python=sys.executable, version=version, change=change))
        script.chmod(0o755)

    def setup(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        (self.folder / "log").write_text("")
        path = f"{self.bin}{os.pathsep}/usr/bin{os.pathsep}/bin"
        return subprocess.run(
            ["make", "setup", *arguments],
            cwd=self.folder,
            env={"PATH": path} | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def log(self) -> list[str]:
        return (self.folder / "log").read_text().splitlines()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.mark.parametrize("minor", range(9, 16))
def test_make_takes_the_pythons_that_pyproject_allows(checkout: Checkout, minor: int) -> None:
    checkout.install("python3", version=(3, minor))
    result = checkout.setup()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    allowed = SpecifierSet(project["requires-python"]).contains(f"3.{minor}")
    assert (result.returncode == 0) == allowed
    assert checkout.log == (["python3 venv --clear", "python pip install"] if allowed else [])
    assert (f"is Python 3.{minor}" in result.stderr) == (not allowed)


def test_make_looks_for_a_newer_python(checkout: Checkout) -> None:
    checkout.install("python3.12", version=(3, 12))
    assert checkout.setup().returncode == 0
    assert checkout.log == ["python3.12 venv --clear", "python pip install"]


def test_make_takes_the_python_it_is_given(checkout: Checkout) -> None:
    checkout.install("python3", version=(3, 11))
    checkout.install("python3.12", version=(3, 12))
    checkout.setup(PYTHON="python3.12")
    assert checkout.log[0] == "python3.12 venv --clear"


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_make_tells_how_to_get_the_venv_module(checkout: Checkout, module: str) -> None:
    checkout.install("python3", version=(3, 11), change=f'sys.modules["{module}"] = None')
    result = checkout.setup()
    assert result.returncode != 0
    assert "lacks its venv module, package python3.11-venv" in result.stderr
    assert "apt install python3-venv" in result.stderr
    assert not checkout.log


def test_make_says_that_no_python_is_there(checkout: Checkout) -> None:
    result = checkout.setup("PYTHON=python3.99")
    assert "None of python3.99 is there" in result.stderr


def test_make_sets_up_once(checkout: Checkout) -> None:
    checkout.install("python3", version=(3, 11))
    checkout.setup()
    assert checkout.setup().returncode == 0
    assert checkout.log == []


def test_make_installs_what_is_new_in_the_lock(checkout: Checkout) -> None:
    checkout.install("python3", version=(3, 11))
    checkout.setup()
    ready = (checkout.folder / ".venv/.ready").stat().st_mtime
    os.utime(checkout.folder / "requirements.lock", (ready + 1, ready + 1))
    assert checkout.setup(PIP_EXIT="130").returncode != 0
    assert checkout.log == ["python pip install"]
    checkout.setup()
    assert checkout.log == ["python3 venv --clear", "python pip install"], "it was interrupted"


def test_make_starts_anew_after_an_interruption(checkout: Checkout) -> None:
    checkout.install("python3", version=(3, 11))
    assert checkout.setup(PIP_EXIT="130").returncode != 0
    checkout.setup()
    assert checkout.log == ["python3 venv --clear", "python pip install"]


def test_make_starts_anew_in_a_folder_that_was_moved(checkout: Checkout) -> None:
    checkout.install("python3", version=(3, 11))
    checkout.setup()
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    checkout.setup()
    assert checkout.log == ["python3 venv --clear", "python pip install"]


def test_make_uses_the_conda_environment_as_it_is(checkout: Checkout) -> None:
    assert checkout.setup(CONDA_DEFAULT_ENV="autoencoder-course").returncode == 0
    assert checkout.log == []
