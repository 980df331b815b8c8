"""The README's table of homework, measured anew: `python -m benchmarks.homework`.

Each row keeps a digest of the code that was timed, so that a test can tell when it is out of date.
"""

import os
import platform
import re
import sys
from hashlib import sha256
from pathlib import Path

from nbformat import NotebookNode

from autograde.course.notebooks import headline, load
from benchmarks.notebooks import ROOT, run_all

README = ROOT / "README.md"
BEGIN = "<!-- Made by `python -m benchmarks.homework`. -->\n"
END = "<!-- End of what it makes. -->"
HEAD = "| | to read and to write | points | 'Run all' |\n|---|---|---|---|\n"


def main() -> int:
    """Time each homework alone, on an empty cache of models, and write the table."""
    rows = [_row(path, run_all(path).seconds) for path in homework()]
    machine = f"{os.cpu_count()} cores, {platform.machine()}"
    said = f"\n'Run all' of the solved notebook on {machine}, nothing kept from before.\n"
    before, rest = README.read_text().split(BEGIN)
    table = "".join([BEGIN, HEAD, *rows, said, END])
    README.write_text(before + table + rest.split(END)[1])
    print(table)
    return 0


def homework() -> list[Path]:
    """All that is homework, solved."""
    return sorted(ROOT.glob("solutions/homework*/*.ipynb"))


def facts(path: Path) -> tuple[str, str]:
    """What a row says before and after the time that was measured.

    Args:
        path: of a solved homework.

    Returns:
        The row up to the seconds; and behind them the digest of all code.
    """
    notebook = load(path.read_bytes())
    name, title = path.stem, headline(notebook)[0]
    minutes = re.search(r"About (\d+) minutes", notebook.cells[0].source)
    if minutes is None:
        raise ValueError(f"{name} has no '**Time.** About … minutes.' in its first cell")
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    digest = sha256(code.encode()).hexdigest()[:8]
    link = f"[{title}](labs/{name}/{name}.ipynb)"
    return f"| {link} | {minutes[1]} min | {_points(notebook):g} | ", f" s <!-- {digest} --> |\n"


def _row(path: Path, seconds: float) -> str:
    before, after = facts(path)
    return f"{before}{seconds:.0f}{after}"


def _points(notebook: NotebookNode) -> float:
    graded = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    return float(sum(each["points"] for each in graded if each.get("grade")))


if __name__ == "__main__":
    sys.exit(main())
