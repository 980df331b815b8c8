"""Tiles of a matrix: every number is in one of them, and what hangs over is counted."""

import re
from itertools import product

import pytest

from svlearn.explorers import grid_explorer
from svlearn.explorers.grid import COLOURS, MASKED, SIZES, Tiles

CELLS = r'<rect x="(\d+)" y="(\d+)" width="20" height="20" fill="(#\w+)" fill-opacity'


@pytest.mark.parametrize(("B", "D"), [(10, 13), (1, 1), (16, 16), (3, 16)])
@pytest.mark.parametrize(("block_b", "block_d"), [*product(SIZES, SIZES)])
def test_each_number_has_one_program_and_the_rest_is_masked(B, D, block_b, block_d):
    colours = {}
    for x, y, colour in re.findall(CELLS, Tiles(B, D, block_b, block_d)._repr_html_()):
        place = int(y) // 20, int(x) // 20
        assert place not in colours
        colours[place] = colour
    inside = {*product(range(B), range(D))}
    assert {place for place, colour in colours.items() if colour != MASKED} == inside
    for row, column in inside:
        program = row // block_b, column // block_d
        for below, right in ((1, 0), (0, 1)):
            other = (row + below) // block_b, (column + right) // block_d
            if (row + below, column + right) in inside:
                same = colours[row, column] == colours[row + below, column + right]
                assert same == (program == other)
    assert MASKED not in COLOURS


def test_the_caption_counts():
    *controls, html = grid_explorer(B=10, D=13).children
    for control, size in zip(controls, (4, 8), strict=True):
        control.value = size
    assert "Grid (3, 2): programs 6, lanes 192, of which masked 62, 32%" in html.value
    for control in controls:
        control.value = 16
    assert "Grid (1, 1): programs 1, lanes 256, of which masked 126, 49%" in html.value


@pytest.mark.parametrize("size", [0, 17])
def test_a_matrix_that_cannot_be_drawn(size):
    with pytest.raises(ValueError, match=rf"^D \(={size}\) must be from 1 to 16, to be drawn$"):
        grid_explorer(D=size)
