"""The page that students see first: what there is to read and to do."""

import re

from nbformat import NotebookNode

from autograde.course.notebooks import headline

PAGE = """# Start here

<!-- Made by `python -m autograde release` from the headings of the sources. -->

Read a lecture, then do the lab that goes with it. A homework takes longer: an experiment of
your own. A click on a title opens it.

| | |
|---|---|
{rows}

{symbols}"""


def start_page(
    lectures: dict[str, NotebookNode], labs: dict[str, NotebookNode], symbols: str
) -> bytes:
    """Write the list of lectures and labs, in Markdown, with links as from the folder `labs`.

    Args:
        lectures: The sources of the lectures by name, in order.
        labs: The sources of the labs.
        symbols: The table of symbols, in Markdown, with its heading.
    """
    rows = [_row(name, f"../lectures/{name}.ipynb", source) for name, source in lectures.items()]
    rows += [_row(name, f"{name}/{name}.ipynb", source) for name, source in labs.items()]
    # By number, so that a lab stands below its lecture; homework has one digit, and comes last.
    rows.sort(key=lambda row: re.findall(r"\d+", row)[:1])
    return PAGE.format(rows="\n".join(rows), symbols=symbols).encode()


def _row(name: str, link: str, source: NotebookNode) -> str:
    title, sentence = headline(source)
    return f"| [{title or name}]({link}) | {sentence} |"
