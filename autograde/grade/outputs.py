"""What a submission has shown, as parts of a notebook that nbgrader scores and students read."""

import json
from typing import Any

from nbformat import NotebookNode

from autograde.course.notebooks import node
from autograde.grade.result import Parts, earned, explained, shown

HINT = "A hint, which costs no points. {}"
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


def settle(cell: NotebookNode, parts: Parts, hint: str = "") -> None:
    """Leave outputs from which nbgrader reads the points, and students what became of each part.

    nbgrader takes an error, or text on stderr, for no points; the number in the first result of a
    cell for its points; and all else for full points. Of what the cell itself has shown nothing is
    left that it would read in the place of that.

    Args:
        cell: A graded cell.
        parts: What the judge has decided about it.
        hint: What else students should know, which costs nothing.
    """
    said = explained(parts)
    if all(part.wrong for part in parts):
        cell.outputs.insert(0, error(said))
        return
    text = "".join(f"{line}\n" for line in (said, hint and HINT.format(hint)) if line)
    texts = [node({"output_type": "stream", "name": "stdout", "text": text})] if text else []
    if any(part.wrong for part in parts):
        texts.insert(0, _result(parts, float(cell.metadata.nbgrader.points)))
    cell.outputs = texts + [output for output in cell.outputs if _is_unread(output)]


def _result(parts: Parts, worth: float) -> NotebookNode:
    """The number that nbgrader reads, and a text that browsers show in its place."""
    points = earned(parts, worth)
    text = f"**{shown(points)} of {shown(worth)} points**"
    about: dict[str, Any] = {"execution_count": None, "metadata": {}}
    about["data"] = {"text/plain": repr(points), "text/markdown": text}
    return node({"output_type": "execute_result", **about})


def _is_unread(output: NotebookNode) -> bool:
    """Whether nbgrader reads no points from an output."""
    return output.output_type == "display_data" or output.get("name") == "stdout"
