"""The package as a whole: every module imports, imports run one way, and it knows its version."""

import ast
import importlib
import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

import svlearn

ROOT = Path(svlearn.__file__).parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(Path(svlearn.__file__).parent.rglob("*.py"))
}
MODELS = {"autoencoders", "devices", "training", "losses", "noise", "jacobian"}
# What a folder may import, as its docstring says; `_arguments` and the like are everybody's.
MAY_IMPORT = {
    "autoencoders": MODELS,
    "batched": {"batched", *MODELS},
    "checks": {"checks", "autoencoders", "devices", "kernels"},
    "data": {"data"},
    "experiments": {"experiments", "data", *MODELS},
    "kernels": {"kernels", "devices"},
    "explorers": {"explorers", "anomaly", "data", "pca", "plotting", *MODELS},
    "plotting": {"plotting", "training"},
    "training": {"training", "devices"},
}


def imported(path):
    """The names of modules of svlearn that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (name for name in names if name.split(".")[0] in ("svlearn", "autograde"))


def test_every_module_imports_in_a_new_process():
    code = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"
    first = "svlearn.kernels.language"  # as it says itself
    names = [first, *reversed(MODULES)]  # the deepest first, as no other test does
    subprocess.run([sys.executable, "-c", code, *names], cwd=ROOT, check=True)


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_one_way(name):
    found = set(imported(MODULES[name]))
    assert not any(module.startswith("autograde") for module in found)
    folder = name.split(".")[1] if name.count(".") else ""
    if folder in MAY_IMPORT and name != "svlearn.training.sweep":  # which makes autoencoders
        parts = {module.split(".")[1] for module in found if "." in module}
        parts = {part for part in parts if not part.startswith("_")}
        assert parts <= MAY_IMPORT[folder]


def test_folders_say_what_they_are_for():
    for name, path in MODULES.items():
        if path.name == "__init__.py":
            text = ast.get_docstring(ast.parse(path.read_text())) or ""
            assert 3 <= len(text.splitlines()) <= 5, name
            assert "mport" in text, name
            assert "Begin with" in text, name


def test_public_names_are_there():
    assert all(hasattr(svlearn, name) for name in svlearn.__all__)


def test_version_is_that_of_what_is_installed(monkeypatch):
    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    try:
        installed = importlib.metadata.version("autoencoder-course")
    except importlib.metadata.PackageNotFoundError:
        installed = "0+unknown"
    assert svlearn.__version__ == installed
    with monkeypatch.context() as patch:
        patch.setattr(importlib.metadata, "version", missing)
        assert importlib.reload(svlearn).__version__ == "0+unknown"
    assert importlib.reload(svlearn).__version__ == installed
