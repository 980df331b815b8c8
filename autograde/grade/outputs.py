"""What a submission has shown, as parts of a notebook that nbgrader scores and students read."""

import json
from typing import Any

from nbformat import NotebookNode

from autograde.course.notebooks import node

SHOWN = ("text/plain", "text/html", "text/markdown", "text/latex", "image/png", "image/jpeg")


def error(message: str, name: str = "NotGraded") -> NotebookNode:
    """An output that nbgrader scores with nothing and a student can read."""
    first = message.partition("\n")[0]
    content = {"ename": name, "evalue": first, "traceback": message.splitlines() or [""]}
    return node({"output_type": "error", **content})


def cleaned(outputs: object, left: int) -> tuple[list[NotebookNode], int]:
    """Outputs as a process claims that they are; what is none, or too much, is left out.

    Args:
        outputs: Anything that JSON can hold.
        left: The bytes that they may have, as JSON.

    Returns:
        The outputs, and the bytes that others may have.
    """
    made: list[NotebookNode] = []
    for claimed in outputs if isinstance(outputs, list) else []:
        output = _cleaned(claimed) if isinstance(claimed, dict) else None
        left -= len(json.dumps(output))
        if left < 0:
            break
        made += [node(output)] if output else []
    return made, left


def _cleaned(output: dict[str, Any]) -> dict[str, Any] | None:
    match output:
        case {"output_type": "stream", "name": "stdout" | "stderr", "text": list() as parts}:
            # nbgrader takes text on stderr for a failure.
            text = "".join(map(str, parts))
            return {"output_type": "stream", "name": "stdout", "text": text}
        case {"output_type": "display_data", "data": dict() as data}:
            shown = {kind: str(data[kind]) for kind in SHOWN if kind in data}
            return {"output_type": "display_data", "data": shown, "metadata": {}}
        case {"output_type": "error", "ename": str() as name, "traceback": list() as lines}:
            about = {"ename": name, "evalue": str(output.get("evalue", ""))}
            return {"output_type": "error", **about, "traceback": list(map(str, lines))}
    return None


def settle(cell: NotebookNode, wrong: str) -> None:
    """Leave outputs from which nbgrader reads all points or none.

    It takes an error for a failure, any displayed value for points in part, and no output at all
    for success.

    Args:
        cell: A graded cell.
        wrong: What the judge says; empty if all is well.
    """
    if wrong:
        cell.outputs.insert(0, error(wrong))
    else:
        cell.outputs = [output for output in cell.outputs if output.output_type != "error"]
