"""How long a GPU kernel takes, and how much it moves in that time, by batch and block."""

from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from itertools import pairwise
from timeit import repeat

import ipywidgets as widgets
import torch

from svlearn.devices import device
from svlearn.explorers.base import explorer, rows, steps
from svlearn.plotting import PALETTE

Launch = Callable[[], object]
BARS, LINE = 300, 24  # pixels: the longest bar, and the height of each
TIMES = 3  # of which the shortest counts


def launch_explorer(
    prepare: Callable[[int, int], Launch],
    moved: Callable[[int], int],
    *,
    batches: Sequence[int] = (16, 64, 256),
    blocks: Sequence[int] = (1, 4, 16, 64),
) -> widgets.VBox:
    """Sliders for batch and block, and the time of one launch with each of the blocks.

    Args:
        prepare: called with B and the size of a block; returns what launches the kernel once.
        moved: called with B; the bytes that the kernel must read and write at least.
        batches: values of B.
        blocks: sizes of a block.
    """

    @cache
    def seconds(batch: int, block: int) -> float:
        return _seconds(prepare(batch, block))

    def draw(batch: int, block: int) -> str:
        times = {each: seconds(batch, each) for each in blocks}
        rate = moved(batch) / times[block] / 1e9
        caption = (
            f"B = {batch}, blocks of {block}: {_shown(times[block])} for {moved(batch):,} bytes, "
            f"so {rate:.3g} GB/s, {_where()}"
        )
        return rows({"time of a launch": _Bars(times, block)}, caption)

    choose = steps("batch B", batches), steps("block", blocks)
    return explorer(draw, batch=choose[0], block=choose[1])


class _Bars:
    """A bar for the time with each block, the chosen one in colour."""

    def __init__(self, times: dict[int, float], chosen: int) -> None:
        self.times, self.chosen = times, chosen

    def _repr_html_(self) -> str:
        said = ", ".join(f"{block}: {_shown(time)}" for block, time in self.times.items())
        longest = max(self.times.values())
        bars = "".join(
            self._bar(number, block, BARS * self.times[block] / longest)
            for number, block in enumerate(self.times)
        )
        width, height = BARS + 140, LINE * len(self.times)
        size = f'viewBox="0 0 {width} {height}" width="{width}" style="max-width: 100%"'
        alt = escape(f"The time of a launch with blocks of {said}")
        return f'<svg role="img" aria-label="{alt}" fill="currentColor" {size}>{bars}</svg>'

    def _bar(self, number: int, block: int, length: float) -> str:
        top, colour = LINE * number, PALETTE[0] if block == self.chosen else "#b0b0b0"
        return (
            f'<text x="36" y="{top + 16}" font-size="12" text-anchor="end">{block}</text>'
            f'<rect x="42" y="{top + 4}" width="{length:.1f}" height="16" fill="{colour}"/>'
            f'<text x="{length + 48:.1f}" y="{top + 16}" font-size="12">'
            f"{_shown(self.times[block])}</text>"
        )


def _seconds(launch: Launch) -> float:
    launch()  # the first one compiles
    if device().type != "cuda":
        return min(repeat(launch, number=1, repeat=TIMES))
    events = [torch.cuda.Event(enable_timing=True) for _ in range(TIMES + 1)]
    events[0].record()
    for event in events[1:]:
        launch()
        event.record()
    torch.cuda.synchronize()
    milliseconds: float = min(first.elapsed_time(then) for first, then in pairwise(events))
    return milliseconds / 1000


def _shown(seconds: float) -> str:
    return f"{1e3 * seconds:.3g} ms" if seconds >= 1e-3 else f"{1e6 * seconds:.3g} µs"


def _where() -> str:
    if device().type == "cuda":
        return f"on a GPU, {torch.cuda.get_device_name()}"
    return "in the interpreter, which is no GPU"
