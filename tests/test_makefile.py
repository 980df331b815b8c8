"""The Makefile: what each target installs and runs, and which Python it takes."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text()
PYTHONS = ("python3", "python3.13", "python3.12", "python3.11")
STUDENT, GRADER, DEV = ".", ".[cluster]", ".[dev]"
NEEDS = {
    "lab": STUDENT,
    "release": GRADER,
    "grade": GRADER,
    "demo": GRADER,
    "setup": DEV,
    "lint": DEV,
    "test": DEV,
    "test-quick": DEV,
    "test-long": DEV,
    "bench": DEV,
    "gpu": DEV,
    "wheels": DEV,
}
EACH_LEVEL = pytest.mark.parametrize(
    ("target", "needs"), [(target, NEEDS[target]) for target in ("lab", "grade", "setup")]
)

# Says it is another Python; asked for anything but that, it only writes that down. An environment
# is copies of it, by the names of the programs that are called there.
FAKE_PYTHON = """\
#!/bin/sh
case "$1" in
-c)
    change='import sys; sys.version_info = {version}; {change}; exec(sys.argv[2])'
    exec '{python}' -c "$change" "$@" ;;
esac
for last; do :; done
case "$1 $2" in
"-m venv")
    for folder; do :; done
    if [ "$folder" = build/gpu ]; then
        mkdir -p build/gpu/bin build/gpu/lib/python3.12/site-packages
        cp "$0" build/gpu/bin/python
        echo "${{0##*/}} venv $folder" >> '{log}'
        exit
    fi
    mkdir -p .venv/bin
    for name in python jupyter pytest ruff mypy; do cp "$0" .venv/bin/$name; done
    echo "PATH='$PWD/.venv/bin':\\$PATH" > .venv/bin/activate
    echo "${{0##*/}} venv $3" >> '{log}' ;;
"-m pip")
    echo "${{0##*/}} pip $3 $last" >> '{log}'
    exit "${{PIP_EXIT:-0}}" ;;
*)
    echo "${{0##*/}} $*" >> '{log}' ;;
esac
"""


class Checkout:
    """A folder with the Makefile, and a PATH on which every python3 is a fake."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a folder with spaces"
        self.bin = folder / "bin"
        self._log = folder / "log"
        self.folder.mkdir()
        self.bin.mkdir()
        (self.folder / "Makefile").write_text(MAKEFILE)
        for name in ("pyproject.toml", "requirements.lock", "nbgrader_config.py"):
            (self.folder / name).touch()
        for name in ("labs", "solutions", "autograde/labs/lab01", "autograde/simulate/attacks"):
            (self.folder / name).mkdir(parents=True)
        for name in PYTHONS:
            self.install(name, version=(3, 9))

    def install(self, name: str, *, version: tuple[int, int], change: str = "pass") -> None:
        script = self.bin / name
        fake = FAKE_PYTHON.format(
            python=sys.executable, version=version, change=change, log=self._log
        )
        script.write_text(fake)
        script.chmod(0o755)

    def make(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        self._log.write_text("")
        path = f"{self.bin}{os.pathsep}/usr/bin{os.pathsep}/bin"
        return subprocess.run(
            ["make", *arguments],
            cwd=self.folder,
            env={"PATH": path} | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def log(self) -> list[str]:
        return self._log.read_text().splitlines()

    @property
    def setup(self) -> list[str]:
        """What the last call did to the environment."""
        return [line for line in self.log if re.match(r"python\S* (venv|pip) ", line)]


@pytest.fixture
def bare(tmp_path: Path) -> Checkout:
    """No Python that will do."""
    return Checkout(tmp_path)


@pytest.fixture
def checkout(bare: Checkout) -> Checkout:
    bare.install("python3", version=(3, 11))
    return bare


def anew(needs: str) -> list[str]:
    """How an environment is made."""
    return ["python3 venv --clear", f"python pip install {needs}"]


def test_every_target_has_one_line_of_help(bare: Checkout) -> None:
    (targets,) = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    listed = [line.split(maxsplit=2) for line in bare.make().stdout.splitlines()]
    assert (
        {name for _make, name, _help in listed} == set(targets.split()) == {*NEEDS, "help", "lock"}
    )
    assert all(len(" ".join(words)) < 100 for words in listed)


@pytest.mark.parametrize(("target", "needs"), NEEDS.items())
def test_a_target_installs_what_it_needs(checkout: Checkout, target: str, needs: str) -> None:
    result = checkout.make(target)
    assert result.returncode == 0, result.stderr
    assert checkout.setup == anew(needs)


@pytest.mark.parametrize(
    ("arguments", "programs"),
    [
        (["lab", "JUPYTER_ARGS=--port 8899"], ["jupyter lab .* --port 8899"]),
        (
            ["test"],
            [
                "ruff check .",
                "ruff format --check .",
                "mypy ",
                "pytest --dist loadgroup -n 3 -m not alone and not long",
                "pytest -m alone and not long",
            ],
        ),
        (["test-quick", "JOBS=7"], ["pytest --dist loadgroup -n 7 .*"]),
        (["test-long"], ["pytest --dist loadgroup -n 2 -m long"]),
        (["grade", "LAB=lab01"], ["python -m autograde grade lab01"]),
    ],
)
def test_a_target_runs_its_programs(
    checkout: Checkout, arguments: list[str], programs: list[str]
) -> None:
    checkout.make(*arguments)
    ran = [line for line in checkout.log if line not in checkout.setup]
    assert len(ran) == len(programs)
    assert all(map(re.fullmatch, programs, ran)), ran


def test_a_bare_machine_unpacks_wheels_and_installs_nothing(checkout: Checkout) -> None:
    (checkout.folder / "wheels").mkdir()
    for name in ("one", "two"):
        (checkout.folder / "wheels" / f"{name}-1-py3-none-any.whl").touch()
    result = checkout.make("gpu", "WHEELS=wheels")
    assert result.returncode == 0, result.stderr
    packages = "build/gpu/lib/python3.12/site-packages"
    assert checkout.log == [
        "python3 venv build/gpu",
        f"python3 -m zipfile -e wheels/one-1-py3-none-any.whl {packages}",
        f"python3 -m zipfile -e wheels/two-1-py3-none-any.whl {packages}",
        "python -m benchmarks.gpu",
    ]


def test_the_demo_has_all_that_belongs_to_a_course_and_no_class(checkout: Checkout) -> None:
    (checkout.folder / "autograde/class").mkdir()
    checkout.make("demo")
    demo = checkout.folder / "build/demo"
    copied = {path.relative_to(demo).as_posix() for path in demo.rglob("*")}
    assert copied == {
        *("labs", "solutions", "nbgrader_config.py", "autograde"),
        *("autograde/labs", "autograde/labs/lab01"),
        *("autograde/simulate", "autograde/simulate/attacks"),
    }


@pytest.mark.parametrize("minor", range(9, 16))
def test_make_takes_the_pythons_that_pyproject_allows(bare: Checkout, minor: int) -> None:
    bare.install("python3", version=(3, minor))
    result = bare.make("setup")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    allowed = SpecifierSet(project["requires-python"]).contains(f"3.{minor}")
    assert (result.returncode == 0) == allowed
    assert bare.log == (anew(DEV) if allowed else [])
    assert (f"is Python 3.{minor}" in result.stderr) == (not allowed)


def test_make_looks_for_a_newer_python(bare: Checkout) -> None:
    bare.install("python3.12", version=(3, 12))
    assert bare.make("setup").returncode == 0
    assert bare.log == ["python3.12 venv --clear", f"python pip install {DEV}"]


def test_make_takes_the_python_it_is_given(checkout: Checkout) -> None:
    checkout.install("python3.12", version=(3, 12))
    checkout.make("setup", PYTHON="python3.12")
    assert checkout.log[0] == "python3.12 venv --clear"


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_make_tells_how_to_get_the_venv_module(bare: Checkout, module: str) -> None:
    bare.install("python3", version=(3, 11), change=f'sys.modules["{module}"] = None')
    result = bare.make("lab")
    assert result.returncode != 0
    assert "lacks its venv module, package python3.11-venv" in result.stderr
    assert "apt install python3-venv" in result.stderr
    assert not bare.log


def test_make_says_that_no_python_is_there(bare: Checkout) -> None:
    result = bare.make("lab", "PYTHON=python3.99")
    assert "None of python3.99 is there" in result.stderr


@EACH_LEVEL
def test_make_sets_up_once(checkout: Checkout, target: str, needs: str) -> None:
    checkout.make(target)
    assert checkout.make(target).returncode == 0
    assert checkout.setup == []


@EACH_LEVEL
def test_what_is_set_up_serves_what_needs_less(checkout: Checkout, target: str, needs: str) -> None:
    extras = (STUDENT, GRADER, DEV)
    checkout.make(target)
    for other in ("lab", "grade", "lint"):
        would_do = checkout.make("-n", other).stdout
        assert ("pip install" in would_do) == (extras.index(NEEDS[other]) > extras.index(needs))


def test_more_is_added_to_what_is_there(checkout: Checkout) -> None:
    checkout.make("lab")
    checkout.make("grade")
    assert checkout.setup == [f"python pip install {GRADER}"]
    checkout.make("lint")
    assert checkout.setup == [f"python pip install {DEV}"]
    checkout.make("lab", "grade", "lint")
    assert checkout.setup == []


@EACH_LEVEL
def test_what_is_new_in_the_lock_reaches_all_that_is_there(
    checkout: Checkout, target: str, needs: str
) -> None:
    checkout.make(target)
    ready = (checkout.folder / ".venv/.ready-student").stat().st_mtime
    os.utime(checkout.folder / "requirements.lock", (ready + 1, ready + 1))
    assert checkout.make("lab", PIP_EXIT="130").returncode != 0
    assert checkout.log == [f"python pip install {needs}"]
    checkout.make("lab")
    assert checkout.setup == anew(STUDENT), "it was interrupted"


@EACH_LEVEL
def test_make_starts_anew_after_an_interruption(
    checkout: Checkout, target: str, needs: str
) -> None:
    assert checkout.make(target, PIP_EXIT="130").returncode != 0
    checkout.make(target)
    assert checkout.setup == anew(needs)


@EACH_LEVEL
def test_make_starts_anew_in_a_folder_that_was_moved(
    checkout: Checkout, target: str, needs: str
) -> None:
    checkout.make(target)
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    checkout.make(target)
    assert checkout.setup == anew(needs)


@EACH_LEVEL
def test_make_uses_the_conda_environment_as_it_is(
    checkout: Checkout, target: str, needs: str
) -> None:
    checkout.make("setup")
    conda = (checkout.folder / ".venv").rename(checkout.folder.with_name("conda"))
    path = f"{conda / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"
    result = checkout.make(target, CONDA_DEFAULT_ENV="autoencoder-course", PATH=path)
    assert result.returncode == 0
    assert checkout.setup == []
    assert not (checkout.folder / ".venv").exists()
