"""The pins, conda's list and JupyterLab's settings."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
REQUIREMENTS = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]


def pins() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    split = [line.split("==") for line in lines if not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in split}


@pytest.mark.parametrize("text", REQUIREMENTS)
def test_every_requirement_is_pinned_within_its_range(text: str) -> None:
    requirement = Requirement(text)
    assert requirement.specifier.contains(pins()[canonicalize_name(requirement.name)])


def test_conda_installs_what_pyproject_names() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text())
    *conda, with_pip = environment["dependencies"]
    python = next(r for r in map(Requirement, conda) if r.name == "python")
    assert python.specifier == SpecifierSet(PROJECT["requires-python"])
    assert with_pip["pip"] == ["-c requirements.lock", *REQUIREMENTS, "-e ."]
    assert f"CONDA_DEFAULT_ENV),{environment['name']}" in (ROOT / "Makefile").read_text()


def test_nothing_tells_anybody_to_install_somebody_elses_svlearn() -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in listed.stdout.splitlines()]
    install = re.compile(rb"(pip3?|uv|conda|mamba)\b[^\n]* (install|add) [^\n]*\bsvlearn\b(?![/.])")
    assert [f for f in files if f.is_file() and install.search(f.read_bytes())] == []


def test_jupyterlab_knows_the_settings() -> None:
    settings = json.loads((ROOT / "jupyter/labconfig/default_setting_overrides.json").read_text())
    for plugin, values in settings.items():
        schema = Path(sys.prefix, "share/jupyter/lab/schemas", *plugin.split(":"))
        properties = json.loads(schema.with_suffix(".json").read_text())["properties"]
        jsonschema.validate(values, {"properties": properties, "additionalProperties": False})
