"""What a text may not say: the expressions that solutions consist of."""

import ast
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
TELLING = 3  # names; with fewer it is hardly more than a call of one function


def expressions(lab: str) -> set[str]:
    """Each expression that a statement of a lab's solutions assigns, returns or calls, unspaced.

    Those that the task itself shows, outside its hints, are left out.

    Args:
        lab: the beginning of its name, such as `lab01`.
    """
    (source,) = ROOT.glob(f"solutions/{lab}*.py")
    text, found = source.read_text(), set()
    for block in SOLUTION.findall(text):
        for node in ast.walk(
            ast.parse(f"def _():\n{textwrap.indent(textwrap.dedent(block), ' ')}")
        ):
            if isinstance(node, ast.Assign | ast.AugAssign | ast.Return | ast.Expr) and node.value:
                found.update(_telling(node.value))
    shown = unspaced(re.sub(r"<details>(.|\n)*?</details>", "", SOLUTION.sub("", text)))
    return {piece for piece in found if piece not in shown}


def _telling(value: ast.expr) -> Iterator[str]:
    parts = value.elts if isinstance(value, ast.Tuple) else [value]
    for text in map(unspaced, map(ast.unparse, parts)):
        if len(set(re.findall(r"[A-Za-z_]\w*", text))) >= TELLING:
            yield text


def unspaced(text: str) -> str:
    """Without spaces, tags and the quotes of code."""
    return re.sub(r"\s|</?\w+>|`", "", text)
