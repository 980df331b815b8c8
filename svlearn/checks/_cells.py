"""The notebook around a check: the cell that defines the answer, and what the answer prints."""

import ast
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

from IPython.core.getipython import get_ipython

_LINES = 5  # of what an answer prints


def unread_cell(*answers: object) -> str:
    """What to say if the last cell that was to define an answer was no Python; empty otherwise.

    The notebook then still has the function of before, and would be told about that.
    """
    shell = get_ipython()
    history = shell.history_manager if shell else None
    cells = history.input_hist_parsed if history else []
    for name in (getattr(answer, "__name__", "") for answer in answers):
        defines = re.compile(rf"^((def|class)\s+{re.escape(name)}\b|{re.escape(name)}\s*=)", re.M)
        last = next((cell for cell in reversed(cells) if defines.search(cell)), "")
        try:
            ast.parse(last)
        except SyntaxError as error:
            return (
                f"{name} is an older version: the last cell that was to define it was not read\n"
                f"  your line: {(error.text or '').strip()}\n"
                f"  came:      SyntaxError: {error.msg}, in line {error.lineno} of that cell\n"
                "  likely:    a bracket, a colon or a comma, there or in the line above it"
            )
    return ""


@contextmanager
def few_prints() -> Iterator[None]:
    """Of what is printed meanwhile only the first lines, and only at the end."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            yield
    finally:
        first, rest = (lines := printed.getvalue().splitlines())[:_LINES], lines[_LINES:]
        if rest:
            first.append(f"… and {len(rest)} more lines that your code printed")
        if first:
            print("\n".join(first))
