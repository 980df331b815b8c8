"""What is packaged: the programs and their data; no lab or sample, no attack, class or test."""

import shutil
import subprocess
import sys
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PARTS = ("svlearn", "autograde", "tests", "pyproject.toml", "README.md", "LICENSE")
DATA = {
    "svlearn/py.typed",
    "svlearn/data/README.md",
    "svlearn/data/mnist5k.npz",
    "svlearn/data/fashion5k.npz",
    "svlearn/data/photos2500.npz",
    "autograde/report/report.css",
    "autograde/report/report.html.j2",
}
STAYS = (
    "class",
    "samples",
    "attacks",
    "questions.py",
    "acceptors.py",
    "answers",
    "routes.py",
    "tests",
)


pytestmark = pytest.mark.xdist_group("wheel")  # it is built once


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    """Built from a course with a class in it, where all folders look like packages."""
    folder = tmp_path_factory.mktemp("wheel")
    not_ours = shutil.ignore_patterns("class", "__pycache__")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=not_ours)
        else:
            shutil.copy(ROOT / part, folder)
    handed_in = folder / "autograde/class/submitted/ada/lab01_vanilla"
    handed_in.mkdir(parents=True)
    for name in ("lab01_vanilla.ipynb", "helpers.py"):
        (handed_in / name).write_text("{}")
    for part in ("autograde", "tests"):
        for place in (folder / part).rglob("*/"):
            (place / "__init__.py").touch()
    # What an earlier installation found, which setuptools reads again; it writes both forms.
    found = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    sources = folder / "autoencoder_course.egg-info/SOURCES.txt"
    sources.parent.mkdir()
    sources.write_text("\n".join([*found, *(f"./{name}" for name in found)]))
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "dist", "."]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-2000:]
    (path,) = (folder / "dist").iterdir()
    return ZipFile(path)


def names(wheel: ZipFile) -> set[str]:
    """The files of the wheel, without those about it."""
    return {name for name in wheel.namelist() if ".dist-info/" not in name}


def about(wheel: ZipFile, name: str) -> str:
    (path,) = (path for path in wheel.namelist() if path.endswith(f".dist-info/{name}"))
    return wheel.read(path).decode()


def test_a_wheel_holds_no_lab_no_class_and_no_test(wheel: ZipFile) -> None:
    assert not [name for name in names(wheel) if {*STAYS} & {*Path(name).parts}]
    assert not [name for name in names(wheel) if "ada" in name or name.endswith(".ipynb")]


def test_a_wheel_holds_the_programs_and_their_data(wheel: ZipFile) -> None:
    packages = [
        path.parent
        for top in ("svlearn", "autograde")
        for path in (ROOT / top).rglob("__init__.py")
    ]
    sources = {path.relative_to(ROOT).as_posix() for each in packages for path in each.glob("*.py")}
    sources = {name for name in sources if not name.startswith("autograde/class/")}
    assert names(wheel) == sources | DATA


def test_a_wheel_says_what_it_needs(wheel: ZipFile) -> None:
    metadata = Parser().parsestr(about(wheel, "METADATA"))
    assert set(metadata.get_all("Provides-Extra", [])) == {"grader", "cluster", "dev"}
    required = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert not [line for line in required if line.startswith(("nbgrader", "distributed", "pytest"))]
    assert "autograde = autograde.__main__:main" in about(wheel, "entry_points.txt")
    assert "MIT License" in about(wheel, "licenses/LICENSE")


def test_a_wheel_works_without_the_course(wheel: ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = "import svlearn; print(svlearn.__file__, len(svlearn.load_images('mnist5k')[0]))"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.stdout == f"{tmp_path / 'svlearn/__init__.py'} 4000\n", ran.stderr
