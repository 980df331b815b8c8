"""What can happen to the file of a solved lab, and the grade that it must then get."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograde.notebooks import dump, nbgrader_id
from autograde.simulate import cuts, misfiles
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
        first = nbgrader_id(notebook.cells[cuts.solutions(notebook)[0]])
        lost = {FIRST_EXERCISE: [f"check_{first}"], EVERYTHING: list(best)}.get(self.loses, [])
        return {name: 0.0 if name in lost else points for name, points in best.items()}


UNHARMED = Damage("", lambda _: None)


def _file(content: bytes) -> Callable[[NotebookNode], bytes]:
    return lambda _: content


DAMAGES = (
    *(
        Damage(make.__name__, make)
        for make in (
            misfiles.utf_16, misfiles.byte_order_mark, misfiles.format_3, misfiles.huge_output,
            misfiles.huge_text, misfiles.null_in_a_cell, cuts.check_deleted, cuts.check_twice,
            cuts.solution_twice, cuts.exercises_swapped, cuts.checks_as_text, cuts.solutions_as_raw,
            cuts.text_as_code, cuts.a_thousand_points, cuts.checks_disarmed, cuts.other_grade_ids,
            cuts.one_id_for_all, cuts.explore_on_checks, cuts.explore_nowhere,
            cuts.solution_below_its_check, cuts.upside_down,
        )
    ),
    *(
        Damage(make.__name__, make, loses=FIRST_EXERCISE)
        for make in (
            cuts.solution_deleted, cuts.grade_ids_swapped,
            cuts.explore_on_a_solution,
        )
    ),
    *(Damage(make.__name__, make, loses=EVERYTHING) for make in (cuts.no_cells,)),
    *(
        Damage(make.__name__, make, "unreadable", EVERYTHING)
        for make in (misfiles.cut_off, misfiles.latin_1, misfiles.format_99)
    ),
    *(
        Damage(name, _file(content), "unreadable", EVERYTHING)
        for name, content in misfiles.UNREADABLE.items()
    ),
    *(
        Damage(place.__name__, dump, "unreadable", EVERYTHING, place)
        for place in (
            misfiles.no_file, misfiles.another_name, misfiles.folder_for_a_file,
            misfiles.link_for_a_file, misfiles.link_to_nowhere, misfiles.pipe_for_a_file,
        )
    ),
)  # fmt: skip
