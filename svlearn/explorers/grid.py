"""Which program of a GPU kernel takes which numbers of a matrix, and what hangs over its edge."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import ipywidgets as widgets

from svlearn.explorers.base import explorer, rows, steps
from svlearn.plotting import PALETTE

CELL = 20  # the side of a number, in pixels
SIZES = (1, 2, 4, 8, 16)  # of a block: powers of two, as Triton wants them
COLOURS = PALETTE[:-1]  # black looks too much like what is masked
MASKED = "#b0b0b0"


@dataclass(frozen=True)
class Tiles:
    """A matrix of B rows and D columns in tiles, one for each program, drawn as SVG.

    Args:
        B: rows of the matrix.
        D: columns.
        block_b: rows of a tile.
        block_d: columns of a tile.
    """

    B: int
    D: int
    block_b: int
    block_d: int

    @property
    def grid(self) -> tuple[int, int]:
        """How many programs there are, down and across."""
        return -(-self.B // self.block_b), -(-self.D // self.block_d)

    @property
    def lanes(self) -> int:
        """The places of all tiles together, those over the edge included."""
        down, across = self.grid
        return down * across * self.block_b * self.block_d

    def _repr_html_(self) -> str:
        down, across = self.grid
        width, height = (CELL * n for n in (across * self.block_d, down * self.block_b))
        alt = f"A matrix of {self.B} × {self.D} numbers in {down} × {across} coloured tiles"
        body = "".join(self._tile(i, j) for i in range(down) for j in range(across))
        frame = _box(0, 0, self.D, self.B, 'fill="none" stroke="black" stroke-width="4"')
        return (
            f'<svg role="img" aria-label="{escape(alt)}" viewBox="-2 -2 {width + 4} {height + 4}" '
            f'width="{width}" style="max-width: 100%; background: white">{body}{frame}</svg>'
        )

    def _tile(self, down: int, across: int) -> str:
        top, left = down * self.block_b, across * self.block_d
        colour = COLOURS[(across + 3 * down) % len(COLOURS)]  # of six: neighbours differ
        cells = "".join(self._cells(top, left, colour))
        edge = _box(left, top, self.block_d, self.block_b, 'fill="none" stroke="black"')
        if self.block_b * self.block_d == 1:
            return cells + edge  # no room for a label
        x, y = CELL * left + 3, CELL * top + 14  # in its first lane, which is never masked
        return f'{cells}{edge}<text x="{x}" y="{y}" font-size="11">{down},{across}</text>'

    def _cells(self, top: int, left: int, colour: str) -> Iterator[str]:
        for row in range(top, top + self.block_b):
            for column in range(left, left + self.block_d):
                inside = row < self.B and column < self.D
                look = f'fill="{colour if inside else MASKED}" fill-opacity="0.5" stroke="white"'
                yield _box(column, row, 1, 1, look)


def _box(left: int, top: int, width: int, height: int, look: str) -> str:
    place = f'x="{CELL * left}" y="{CELL * top}"'
    return f'<rect {place} width="{CELL * width}" height="{CELL * height}" {look}/>'


def grid_explorer(B: int = 10, D: int = 13) -> widgets.VBox:
    """Sliders for the rows and columns of a block, and the tiles that programs take.

    Each program has a colour and its two numbers; grey are the lanes that must be masked.

    Args:
        B: rows of the matrix, 1 to 16.
        D: columns, 1 to 16.

    Raises:
        ValueError: a matrix that is too large to be drawn number by number.
    """
    for name, size in {"B": B, "D": D}.items():
        if not 1 <= size <= SIZES[-1]:
            raise ValueError(f"{name} (={size}) must be from 1 to {SIZES[-1]}, to be drawn")

    def draw(block_b: int, block_d: int) -> str:
        tiles = Tiles(B, D, block_b, block_d)
        masked = tiles.lanes - B * D
        (down, across), share = tiles.grid, masked / tiles.lanes
        caption = (
            f"Grid ({down}, {across}): programs {down * across}, lanes {tiles.lanes}, of which "
            f"masked {masked}, {share:.0%}"
        )
        return rows({"tiles": tiles}, caption)

    block_b = steps("rows of a block", SIZES, value=4)
    return explorer(draw, block_b=block_b, block_d=steps("columns", SIZES, value=4))
