"""What can happen to the file of a solved lab, and the grade that it must then get."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograde.course.markers import check_id
from autograde.course.notebooks import dump, nbgrader_id
from autograde.simulate import cell_damage as cells
from autograde.simulate import file_damage as files
from autograde.simulate.samples import EVERYTHING, NOTHING

FIRST_EXERCISE = "first exercise"

# Names that a folder can have.
STUDENTS = (
    "name with spaces", "..foo", "-rf", "--help", "[a-z]*?", "{student_id}", "%s", "a;b", "$(id)",
    "`id`", "o'hara", 'say "hi"', "<b>bold", "a&b", "=1+1", "@sum", "~", "Größe-学生-🙂",
    "back\\slash", "x" * 100,
)  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """Something that happens to a solved lab.

    Args:
        name: What happened, in a few words.
        make: Gives the bytes of the file, or changes the notebook.
        verdict: How grading it must end.
        loses: `nothing`, `everything` or `first exercise`.
        place: Puts the bytes where the file is handed in.
    """

    name: str
    make: Callable[[NotebookNode], bytes | None]
    verdict: str = "ok"
    loses: str = NOTHING
    place: Callable[[Path, bytes], object] = Path.write_bytes

    def write(self, notebook: NotebookNode, path: Path) -> None:
        """Damage a notebook, and put it where it is handed in.

        Args:
            notebook: A lab that is solved; it is changed.
            path: In a folder that is there, and empty.
        """
        content = self.make(notebook)
        # Not `dump`, which would put right some of what was damaged.
        self.place(path, json.dumps(notebook).encode() if content is None else content)

    def points(self, notebook: NotebookNode, best: dict[str, float]) -> dict[str, float]:
        """What each automatic cell must still get.

        Args:
            notebook: A lab that is solved.
            best: What it gets, by grade_id.
        """
        first = nbgrader_id(notebook.cells[cells.solutions(notebook)[0]])
        lost = {FIRST_EXERCISE: [check_id(first)], EVERYTHING: list(best)}.get(self.loses, [])
        return {name: 0.0 if name in lost else points for name, points in best.items()}


UNHARMED = Damage("", lambda _: None)


def _file(content: bytes) -> Callable[[NotebookNode], bytes]:
    return lambda _: content


DAMAGES = (
    *(
        Damage(make.__name__, make)
        for make in (
            files.utf_16, files.byte_order_mark, files.format_3, files.huge_output,
            files.huge_text, files.null_in_a_cell, cells.check_deleted, cells.check_twice,
            cells.solution_twice, cells.exercises_swapped, cells.checks_as_text,
            cells.solutions_as_raw, cells.text_as_code, cells.a_thousand_points,
            cells.checks_disarmed, cells.other_grade_ids, cells.one_id_for_all,
            cells.explore_on_a_solution, cells.explore_on_checks, cells.explore_nowhere,
            cells.solution_below_its_check, cells.upside_down,
        )
    ),
    *(
        Damage(make.__name__, make, loses=FIRST_EXERCISE)
        for make in (cells.solution_deleted, cells.grade_ids_swapped)
    ),
    *(Damage(make.__name__, make, loses=EVERYTHING) for make in (cells.no_cells,)),
    *(
        Damage(make.__name__, make, "unreadable", EVERYTHING)
        for make in (files.cut_off, files.latin_1, files.format_99)
    ),
    *(
        Damage(name, _file(content), "unreadable", EVERYTHING)
        for name, content in files.UNREADABLE.items()
    ),
    *(
        Damage(place.__name__, dump, "unreadable", EVERYTHING, place)
        for place in (
            files.no_file, files.another_name, files.folder_for_a_file,
            files.link_for_a_file, files.link_to_nowhere, files.pipe_for_a_file,
        )
    ),
)  # fmt: skip
