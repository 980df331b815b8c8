"""Files of answers to one exercise: for each `# %% right: <title>` or `wrong: …`, then its code."""

import re
from pathlib import Path


def titled(path: Path, kind: str) -> list[tuple[str, str]]:
    """Title and code of each answer of a kind."""
    cell = rf"^# %% {kind}: (.*)\n((?:(?!# %%).*\n)*)"
    return re.findall(cell, path.read_text(), re.MULTILINE)
