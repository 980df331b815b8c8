"""The pins, who installs what, and the files that git, pre-commit, conda and JupyterLab read."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import jsonschema
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
GIT = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")


def is_ours(requirement: str) -> bool:
    """Whether it only names another extra, as `autoencoder-course[grader]` does."""
    return Requirement(requirement).name == PROJECT["name"]


REQUIREMENTS = [
    *PROJECT["dependencies"],
    *(each for extra in EXTRAS.values() for each in extra if not is_ours(each)),
]


def pins() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    split = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in split}


def installed(extra: str = "") -> set[str]:
    """The packages that one gets with this extra: those it names, and all that they require."""
    found: set[tuple[str, str]] = set()  # names, each with one of its extras or none
    waiting = [*PROJECT["dependencies"], *EXTRAS.get(extra, ())]
    while waiting:
        requirement = Requirement(waiting.pop())
        for wanted in {"", *requirement.extras}:
            one = canonicalize_name(requirement.name), wanted
            if one not in found:
                found.add(one)
                waiting += required(*one)
    return {name for name, _extra in found} - {PROJECT["name"]}


def required(name: str, extra: str) -> list[str]:
    """What a package requires here."""
    if name == PROJECT["name"]:
        return list(EXTRAS.get(extra, ()))
    requirements = map(Requirement, distribution(name).requires or ())
    applies = [
        each for each in requirements if not each.marker or each.marker.evaluate({"extra": extra})
    ]
    return list(map(str, applies))


def git(*arguments: str, cwd: Path) -> str:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True).stdout


def in_git() -> list[Path]:
    """The files of this checkout that are, or will be, in git."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    files = {Path(name) for name in listed.split("\0") if name}
    return sorted(path for path in files if (ROOT / path).is_file())


@pytest.mark.parametrize("text", REQUIREMENTS)
def test_every_requirement_is_pinned_within_its_range(text: str) -> None:
    requirement = Requirement(text)
    assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)])


@pytest.mark.skipif(sys.platform != "linux", reason="the lock is made on Linux")
def test_all_that_is_required_is_pinned() -> None:
    assert installed("dev") <= pins().keys()


GROUP = """
import pytest

SEEN = []

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(4))
def test_number(number):
    SEEN.append(number)
    assert SEEN == list(range(number + 1))
"""


def test_tests_of_a_group_run_in_one_process(tmp_path: Path) -> None:
    (tmp_path / "test_group.py").write_text(GROUP)
    command = ["-m", "pytest", "-p", "xdist", "-n", "2", "--dist", "loadgroup", "."]
    env = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}  # no other plug-in takes its time
    ran = subprocess.run(
        [sys.executable, *command],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_the_environment_of_students_holds_no_grader() -> None:
    nothing_of = {"nbgrader", "sqlalchemy", "alembic", "distributed", "dask", "pytest"}
    students = installed()
    assert "jupyterlab" in students
    assert not students & nothing_of
    assert installed("grader") & nothing_of == {"nbgrader", "sqlalchemy", "alembic"}
    assert installed("cluster") & nothing_of == nothing_of - {"pytest"}
    assert installed("dev") >= nothing_of


def test_conda_installs_what_pyproject_names() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    *conda, with_pip = environment["dependencies"]
    python = next(r for r in map(Requirement, conda) if r.name == "python")
    assert python.specifier == SpecifierSet(PROJECT["requires-python"])
    assert with_pip["pip"] == ["-c requirements.lock", *REQUIREMENTS, "-e ."]
    assert f"CONDA_DEFAULT_ENV),{environment['name']}" in (ROOT / "Makefile").read_text()


@GIT
def test_nothing_tells_anybody_to_install_somebody_elses_svlearn() -> None:
    install = re.compile(rb"(pip3?|uv|conda|mamba)\b[^\n]* (install|add) [^\n]*\bsvlearn\b(?![/.])")
    assert [path for path in in_git() if install.search((ROOT / path).read_bytes())] == []


@GIT
def test_a_clone_that_converts_line_ends_has_the_same_bytes(tmp_path: Path) -> None:
    there, clone = tmp_path / "there", tmp_path / "clone"
    for path in in_git():
        (there / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, there / path)
    git("init", "--quiet", cwd=there)
    git("add", "--all", cwd=there)
    ada = ("-c", "user.name=ada", "-c", "user.email=ada@localhost", "-c", "commit.gpgsign=false")
    git(*ada, "commit", "--quiet", "--message=all", cwd=there)
    git("-c", "core.autocrlf=true", "clone", "--quiet", str(there), str(clone), cwd=tmp_path)
    differ = [p for p in in_git() if (clone / p).read_bytes() != (there / p).read_bytes()]
    assert differ == []


@GIT
def test_generated_notebooks_are_marked() -> None:
    marked = git("check-attr", "linguist-generated", *map(str, in_git()), cwd=ROOT).splitlines()
    generated = {line.split(":")[0] for line in marked if line.endswith(": set")}
    notebooks = {path.as_posix() for path in in_git() if path.suffix == ".ipynb"}
    assert generated == notebooks | {"labs/README.md"}


def test_a_commit_passes_what_make_lint_runs() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    (repo,) = config["repos"]
    (hook,) = repo["hooks"]
    assert (repo["repo"], hook["language"]) == ("local", "system")
    assert re.fullmatch(r"make (--assume-old=\S+ )+lint", hook["entry"])


def test_the_citation_is_complete() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert citation.keys() >= {"cff-version", "message", "title", "authors", "type"}
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == PROJECT["version"]
    assert citation["license"] in PROJECT["license"]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_what_a_document_names_is_there(name: str) -> None:
    text = (ROOT / name).read_text()
    folders = "autograde|benchmarks|lectures|solutions|svlearn|tests"
    named = re.findall(rf"`((?:{folders})/[^`\s]*)`", text) + re.findall(r"\]\(([^):]+)\)", text)
    patterns = {re.sub(r"<\w+>|NN(_topic)?", "*", path) for path in named}
    assert [each for each in patterns if "/class" not in each and not [*ROOT.glob(each)]] == []


@GIT
def test_every_folder_has_its_line_in_contributing() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    packages = {path.parent for path in in_git() if path.name == "__init__.py"}
    assert len(packages) > 15
    assert [folder for folder in packages if f"{folder.name}/`" not in text] == []


def test_jupyterlab_knows_the_settings() -> None:
    settings = json.loads((ROOT / "jupyter/labconfig/default_setting_overrides.json").read_text())
    for plugin, values in settings.items():
        schema = Path(sys.prefix, "share/jupyter/lab/schemas", *plugin.split(":"))
        properties = json.loads(schema.with_suffix(".json").read_text())["properties"]
        jsonschema.validate(values, {"properties": properties, "additionalProperties": False})
