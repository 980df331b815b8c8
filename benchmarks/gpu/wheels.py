"""What a bare machine lacks for `make gpu`, as wheels in a folder: `make wheels`.

They are for Python 3.12 on Linux (x86-64), of the versions in `requirements.lock`, and small enough
to be sent along with the course. A wheel is an archive: it is packed anew, more tightly, and the
machine unpacks it and needs no pip.
"""

import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_LZMA, ZipFile

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "wheels"
MIB = 1 << 20
MOST = 40 * MIB
COMPILED = ["contourpy", "kiwisolver", "matplotlib", "numpy", "pillow", "psutil", "rpds-py"]
COMPILED += ["safetensors"]
COMPILED_FOR = ["--python-version", "3.12", "--implementation", "cp"]
COMPILED_FOR += [
    word
    for old in ("manylinux_2_28", "manylinux_2_27", "manylinux2014", "manylinux_2_17")
    for word in ("--platform", f"{old}_x86_64")
]
# Of some there are compiled wheels, too, which are larger.
PURE = ["asttokens", "attrs", "comm", "cycler", "decorator", "executing", "fastjsonschema"]
PURE += ["fonttools", "iniconfig", "ipython", "ipython_pygments_lexers", "ipywidgets", "jaxtyping"]
PURE += ["jsonschema", "jsonschema-specifications", "jupyter_core", "matplotlib-inline", "nbformat"]
PURE += ["packaging", "pexpect", "platformdirs", "pluggy", "prompt_toolkit", "ptyprocess"]
PURE += ["pure_eval", "Pygments", "pyparsing", "pytest", "pytest-timeout", "python-dateutil"]
PURE += ["referencing", "six", "stack-data", "tqdm", "traitlets", "wadler_lindig", "wcwidth"]
PURE_FOR = ["--python-version", "3.12", "--implementation", "py", "--platform", "any"]


def main() -> int:
    """Fill the folder, and say how large it is; 1 if it is larger than it may be."""
    for names, target in ((COMPILED, COMPILED_FOR), (PURE, PURE_FOR)):
        about = ["--no-deps", "--only-binary", ":all:", *target, "--dest", str(FOLDER)]
        command = [sys.executable, "-m", "pip", "download", "--quiet", *about]
        subprocess.run([*command, "-c", str(ROOT / "requirements.lock"), *names], check=True)
    for path in FOLDER.glob("*.whl"):
        _pack_tightly(path)
    size = sum(path.stat().st_size for path in FOLDER.glob("*.whl"))
    print(f"{FOLDER}: {size / MIB:.1f} MiB of at most {MOST / MIB:.0f}")
    return int(size > MOST)


def _pack_tightly(path: Path) -> None:
    """The same files in an archive of a quarter less."""
    tight = path.with_suffix(".tight")
    with ZipFile(path) as loose, ZipFile(tight, "w", ZIP_LZMA) as packed:
        for name in loose.namelist():
            packed.writestr(name, loose.read(name))
    tight.replace(path)


if __name__ == "__main__":
    sys.exit(main())
