import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from nbgrader.utils import is_solution

from autograde.course.notebooks import load, nbgrader_id
from autograde.course.paths import Course
from autograde.simulate.mutation.mutants import Mutant, mutants

REPOSITORY = Course(Path(__file__).parents[4])


METHODS = """class Tied(Plain):
    def loss(self, x):
        return self.weight * x.square()

    def code(self, h):
        if h.dim() > 1:
            h = h.relu()
        elif self.training:
            h = h.abs()
        return h
"""


def test_methods() -> None:
    names = {each.name.removeprefix("m:") for each in mutants("m", METHODS)}
    assert {"2 delete def loss(self, x)", "5 delete def code(self, h)", "6 >→>="} <= names
    assert {"8 self.training→not self.training", "8 delete if self.training"} <= names
    assert {"7 drop .relu()", "7 relu→tanh", "3 drop .square()"} <= names
    assert not any(name.endswith(("x→self", "self→x")) for name in names)


STATEMENTS = '''def f(model, optimizer, x):
    """Text."""
    total = 0  # ′ is two bytes
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    model.train()
    with torch.no_grad():
        for a, b in x:  # one
            total += a
    ### END SOLUTION
    return total * 2
'''


def test_statements() -> None:
    found = {each.name.removeprefix("f:"): each.diff for each in mutants("f", STATEMENTS)}
    assert found["5 swap optimizer.zero_grad(), model.train()"].count("\n") == 1
    assert found["5 delete optimizer.zero_grad()"] == "-    optimizer.zero_grad()\n+    pass"
    assert "-    with torch.no_grad():" in found["7 drop with torch.no_grad()"]
    assert "+    pass" in found["7 delete with torch.no_grad()"]
    assert "+            break" in found["8 break after one round"]
    assert found["9 total += a→total = a"] == "-            total += a\n+            total = a"
    assert found["9 a→b"] == "-            total += a\n+            total += b"


def test_outside_of_the_solution_nothing_changes() -> None:
    before, after = STATEMENTS.split("    optimizer.zero")[0], STATEMENTS.split("total += a\n")[1]
    for mutant in mutants("f", STATEMENTS):
        assert mutant.source.startswith(before)
        assert mutant.source.endswith(after)


def test_types_say_nothing_about_what_is_done() -> None:
    source = "def f(x: int | None, y: list[int]) -> int | None:\n    z: int | None = x"
    names = [each.name for each in mutants("f", source)]
    assert names == ["f:2 delete z: int | None = x", "f:2 x→y"]


def test_the_last_return_is_not_deleted_and_others_are() -> None:
    names = [each.name for each in mutants("f", "def f(x):\n    if x: return 1\n    return 2")]
    assert "f:2 delete return 1" in names
    assert "f:3 delete return 2" not in names


def _of_the_labs() -> Iterator[tuple[str, list[Mutant]]]:
    for lab in REPOSITORY.lab_names():
        for cell in load(REPOSITORY.solution(lab).read_bytes()).cells:
            if cell.cell_type == "code" and is_solution(cell):
                yield cell.source, mutants(nbgrader_id(cell), cell.source)


def test_mutants_of_the_labs_differ_and_have_names_that_last() -> None:
    for source, found in _of_the_labs():
        texts = {ast.dump(ast.parse(each.source)) for each in found}
        assert len(texts | {ast.dump(ast.parse(source))}) == len(found) + 1
        assert len({each.name for each in found}) == len(found)
        assert found or "def " not in source, "only a class without a body has none"
        assert not any("\n" in each.name for each in found)
        assert all(found == mutants(each.cell, source) for each in found[:1])


def test_what_is_listed_as_equivalent_exists() -> None:
    names = {each.name for _, found in _of_the_labs() for each in found}
    for lab in REPOSITORY.lab_names():
        path = REPOSITORY.grader_files(lab) / "equivalent.toml"
        listed = tomllib.loads(path.read_text()) if path.exists() else {}
        assert listed.keys() <= names
