"""Checks of an experiment: what is run, in which order, and what stands in the table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from svlearn.checks.expect import NO_RETURN, fail

Experiment = Callable[..., object]
Grid = Mapping[str, Sequence[object]]
Row = dict[str, Any]
GRIDS: tuple[tuple[Grid, list[tuple[object, ...]]], ...] = (
    ({"height": [1, 2], "width": [10, 20]}, [(1, 10), (1, 20), (2, 10), (2, 20)]),
    ({"epochs": [50, 5, 10]}, [(50,), (5,), (10,)]),
    (
        {"b": ["x", "y"], "a": [0, None], "c": [(1,), (2, 3)]},
        [
            *[("x", 0, (1,)), ("x", 0, (2, 3)), ("x", None, (1,)), ("x", None, (2, 3))],
            *[("y", 0, (1,)), ("y", 0, (2, 3)), ("y", None, (1,)), ("y", None, (2, 3))],
        ],
    ),
    ({"a": [1, 2], "b": [1, 2]}, [(1, 1), (1, 2), (2, 1), (2, 2)]),
    ({"a": [1], "d": ["x"], "c": [2], "b": [3, 4]}, [(1, "x", 2, 3), (1, "x", 2, 4)]),
    ({"epochs": [3], "rate": [0.5]}, [(3, 0.5)]),
    ({"layers": [[64], [], [8, 4]]}, [([64],), ([],), ([8, 4],)]),
    ({}, [()]),
    ({"epochs": []}, []),
    ({"epochs": [1, 2], "rate": []}, []),
    ({"rate": [], "epochs": [1, 2]}, []),
)
FIRST_FASTEST = "the first setting changes fastest; it is the last that should"
IN_STEP = "values of the same place are joined, as `zip` does: each goes with each"
SORTED = "values are sorted: they keep the order that the grid has them in"
ONE_MORE = "a list without values leaves no combination to run"
NO_SETTINGS = "a grid without settings has one combination, the one of no settings: `run()`"
TWICE = "`run` is called more than once for a combination: keep what it gave"
KEPT = "what an earlier call has measured is used again: each call runs all of its combinations"
STILL_THERE = "rows of an earlier call are still in the list: each call begins a new one"
TOO_EARLY = "it ends too early: `return` stands behind the loop, not in it"
NAMES = "settings in another order than the grid's: it decides which of them changes fastest"
ONE_DICT = "rows that are one and the same dictionary: each is a new one"
HANDED_OUT = "a row is what `run` hands out, itself: other numbers will stand in it"
LAST = "this is what the last run has measured: rows share what `run` hands out"
BY_PLACE = "`run` is given values without names, or a dictionary: it takes each setting by its name"
NO_SETTING = "`run` is called with a name that is no setting of the grid"
NOT_ALL = "`run` is called without some setting of the grid: there may be any number of them"
NOT_CALLED = "`run` is never called: it does the work, once for each combination"
CARRIED = "a column that an earlier run measured, and this one did not"
TAKEN = "what `run` hands out is changed in place, as `pop` and `update` do: take a copy"


class Run:
    """In the place of a training run: notes its calls, and gives numbers that tell which it was.

    Args:
        begin: What it counts from.
        own: Whether it hands out one dictionary of its own again and again.
    """

    def __init__(self, begin: int, *, own: bool = False) -> None:
        self.begin, self.calls = begin, []  # type: int, list[Row]
        self.own: Row | None = {} if own else None
        self.__name__ = "run"  # what messages call it

    def __call__(self, *values: object, **settings: object) -> Row:
        if values:
            came = ", ".join(map(repr, values))
            fail("a call of run", expected="names alone", came=f"run({came})", likely=BY_PLACE)
        self.calls.append(settings)
        count = len(self.calls)
        if self.own is None:
            other = sum(call not in self.calls[:at] for at, call in enumerate(self.calls))
            return self.found(count, other)
        self.own.update(self.found(count))
        return self.own

    def found(self, count: int, combination: int = 0) -> Row:
        """What this call measures, counted from 1 on, with every other combination a name more."""
        found: Row = {"weights": self.begin + count, "error": count / 100}
        more = self.own is None and (combination or count) % 2 == 0
        return found | {"stopped": True} if more else found


def expect_table(experiment: Experiment) -> None:
    """Calls and rows of each grid, or a message."""
    for grid, combinations in GRIDS:
        _expect(experiment, grid, combinations, Run(100))


def expect_tables_apart(experiment: Experiment) -> None:
    """The same grid with another run gives other numbers, and rows are nobody else's."""
    grid, combinations = GRIDS[0]
    _expect(experiment, grid, combinations, Run(500), ", called again with another run")
    said = ", where run hands out the same dictionary each time"
    _expect(experiment, grid, combinations, Run(100, own=True), said)
    _expect(experiment, GRIDS[4][0], GRIDS[4][1], Run(700, own=True), said)


def _expect(
    experiment: Experiment,
    grid: Grid,
    combinations: Sequence[tuple[object, ...]],
    run: Run,
    when: str = "",
) -> None:
    what = f"experiment({dict(grid)}, run){when}"
    given = {name: list(values) for name, values in grid.items()}
    table = experiment(given, run)
    rows = _rows(what, table)
    wanted = [dict(zip(grid, values, strict=True)) for values in combinations]
    if run.calls != wanted:
        _fail_calls(what, grid, wanted, run.calls, rows)
    if list(given) != list(grid) or any(given[name] != list(grid[name]) for name in grid):
        fail(
            what,
            expected="the grid as it was",
            came=given,
            likely="a method that changes a list or a dictionary in place",
        )
    _expect_own(what, rows, run)
    expected = [settings | run.found(count) for count, settings in enumerate(wanted, start=1)]
    if len(rows) > len(expected):
        said = f"{len(expected)} rows"
        fail(what, expected=said, came=f"{len(rows)} rows", likely=STILL_THERE)
    for number, (row, right) in enumerate(zip(rows, expected, strict=False)):
        if list(row.items()) != list(right.items()):
            shared = run.own is not None
            _fail_row(f"row {number} of {what}", row, right, expected, shared=shared)
    if len(rows) != len(expected):
        likely = "a row for each run, also for the last one and the first"
        fail(what, expected=f"{len(expected)} rows", came=f"{len(rows)} rows", likely=likely)
    if run.own is not None and run.own != run.found(len(wanted)):
        wants = f"what run handed out as it was: {run.found(len(wanted))}"
        fail(what, expected=wants, came=run.own, likely=TAKEN)


def _rows(what: str, table: object) -> list[Row]:
    if not isinstance(table, list):
        likely = NO_RETURN if table is None else "rows one after the other, in a list"
        fail(what, expected="a list of rows", came=type(table).__name__, likely=likely)
    for number, row in enumerate(table):
        if not isinstance(row, dict):
            likely = "a row is a dictionary: settings and measurements with their names"
            came = type(row).__name__
            fail(f"row {number} of {what}", expected="a dictionary", came=came, likely=likely)
    return table


def _expect_own(what: str, rows: list[Row], run: Run) -> None:
    """A dictionary for each row, and none that belongs to `run`; or a message."""
    expected = "a new dictionary for each row"
    if any(row is run.own for row in rows):
        fail(what, expected=expected, came="one that belongs to run", likely=HANDED_OUT)
    if len({id(row) for row in rows}) < len(rows):
        fail(what, expected=expected, came="one that is used again", likely=ONE_DICT)


def _fail_calls(what: str, grid: Grid, wanted: list[Row], came: list[Row], rows: list[Row]) -> None:
    """Say what was run instead, and why."""
    likely = "each value of each setting goes with each of all others, once"
    step = [dict(zip(grid, values, strict=True)) for values in zip(*grid.values(), strict=False)]
    fastest = sorted(
        wanted, key=lambda row: [list(grid[name]).index(row[name]) for name in reversed(list(grid))]
    )
    if not grid:
        likely = NO_SETTINGS
    elif not wanted:
        likely = ONE_MORE
    elif any(call.keys() - grid.keys() for call in came):
        likely = NO_SETTING
    elif any(grid.keys() - call.keys() for call in came):
        likely = NOT_ALL
    elif came == step:
        likely = IN_STEP
    elif came == fastest:
        likely = FIRST_FASTEST
    elif not came and rows:
        likely = KEPT if "weights" in rows[0] else NOT_CALLED
    elif came and came == wanted[: len(came)]:
        likely = TOO_EARLY
    elif len(came) == len(wanted) and len(grid) == 1:
        likely = SORTED
    elif len(came) == len(wanted) and all(row in wanted for row in came):
        likely = NAMES
    elif len(came) > len(wanted) and all(row in wanted for row in came):
        likely = TWICE
    fail(f"the calls of run in {what}", expected=_shown(wanted), came=_shown(came), likely=likely)


def _fail_row(what: str, row: Row, right: Row, expected: list[Row], *, shared: bool) -> None:
    """Say what is in the row, and why."""
    settings = [name for name in right if name not in ("weights", "error")]
    likely = "first the settings, by their names, then what this run has measured"
    if row == right:
        likely = (
            "the same columns in another order: settings first, as in the grid, then the measured"
        )
    elif all(row.get(name) == right[name] for name in settings) and "weights" not in row:
        likely = "what `run` measured is missing, or lies in a dictionary within the row"
    elif shared and set(right) <= set(row) and row["weights"] == expected[-1]["weights"]:
        likely = LAST
    elif row.items() > right.items() and row.keys() - right.keys() == {"stopped"}:
        likely = CARRIED
    elif row.keys() == {"weights", "error"}:
        likely = "the settings are missing: a row says what was run, too"
    elif row.keys() == right.keys() and row["weights"] != right["weights"]:
        likely = (
            "numbers of another run: each row has those of its own, and none are kept from before"
        )
    fail(what, expected=right, came=row, likely=likely)


def _shown(rows: list[Row]) -> str:
    if not rows:
        return "no call"
    return ", ".join(
        "run(" + ", ".join(f"{k}={v!r}" for k, v in row.items()) + ")" for row in rows[:4]
    ) + (f", … ({len(rows)} calls)" if len(rows) > 4 else "")
