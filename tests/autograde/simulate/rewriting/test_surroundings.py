import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograde.simulate.rewriting.surroundings import SURROUNDINGS, surroundings
from autograde.simulate.samples import EXTRA, FIRST, LAST

CELLS = {"one": "x = 1", "two": "y = 2", "three": "z = 3"}
ALL = {each.name: each for each in surroundings(CELLS, ["torch", "one"])}


def test_cells_come_first_in_the_middle_or_last() -> None:
    (text,) = SURROUNDINGS["seeds"].texts
    first, middle, last = (ALL[f"seeds, {place}"].cells for place in ("first", "between", "last"))
    assert [(cell.name, cell.text) for cell in first] == [(FIRST, text)]
    assert [(cell.name, cell.text) for cell in middle] == [(EXTRA, text), ("two", "y = 2")]
    assert [(cell.name, cell.text) for cell in last] == [(LAST, text)]


def test_a_module_is_written_in_one_cell_and_imported_in_the_next() -> None:
    *both, middle = ALL["a module beside the notebook, between"].cells
    assert [cell.text.partition("\n")[0] for cell in both] == ["%%writefile mine.py", "import mine"]
    assert middle.name == "two"


def test_all_names_are_used_again_in_the_end() -> None:
    (cell,) = ALL["names used again, last"].cells
    assert (cell.name, cell.text) == (LAST, "torch = one = None")


@pytest.mark.parametrize("name", sorted(SURROUNDINGS.keys() - {"no Python"}))
def test_cells_are_python_with_magics(name: str) -> None:
    transformed = TransformerManager().transform_cell  # type: ignore[no-untyped-call]
    for text in SURROUNDINGS[name].texts:
        compile(transformed(text), name, "exec")


def test_what_spoils_the_cells_below_stands_last() -> None:
    for name in ("gradients off", "no device by default", "everything deleted"):
        assert SURROUNDINGS[name].places == (LAST,)
