"""Checks of a table of models, by measures that are handed over."""

from collections.abc import Callable, Mapping
from typing import Any

from svlearn.checks.expect import NO_RETURN, expect_number, fail

Compare = Callable[[Mapping[str, Any], Mapping[str, Any], str], object]
Model = dict[str, int | float]
MODELS: dict[str, Model] = {
    "wide": {"size": 40, "error": 0.3},
    "deep": {"size": 30, "error": 0.2},
    "plain": {"size": 15, "error": 0.3},
}
ORDER = {"error": ["deep", "wide", "plain"], "size": ["plain", "deep", "wide"]}
MORE = {"error": [0.0, 50.0, 50.0], "size": [0.0, 100.0, 166.666667]}
# Of the column more, sorted by the error.
MISTAKES: dict[tuple[float, ...], str] = {
    (0.0, 0.5, 0.5): "a share, not yet per cent",
    (100.0, 150.0, 150.0): "per cent of the smallest number: by how much is it above that?",
    (-33.333333, 0.0, 0.0): "measured by the first model that came in: the smallest number counts",
    (33.333333, 0.0, 0.0): "measured by the largest number: the smallest counts",
    (0.0, 0.1, 0.1): "the difference itself: it is to be per cent of the smallest number",
    (0.0, 10.0, 10.0): "100 times the difference: it is to be per cent of the smallest number",
    (0.0, 33.333333, 33.333333): "per cent of the row's own number: the smallest is the measure",
}
AS_MEASURED = "each number stays as its measure gave it"
ROUNDED = "rounded: all digits stay"
CALL = "compare(models, measures, {!r}) with " + ", ".join(
    f"{name}: size {row['size']}, error {row['error']}" for name, row in MODELS.items()
)


def expect_rows(compare: Compare, by: str) -> None:
    """The rows of three models, the best first, or a message."""
    models, what = {name: dict(row) for name, row in MODELS.items()}, CALL.format(by)
    measures = {column: _measure(what, column) for column in ("size", "error")}
    table = _rows(what, compare(models, measures, by), 3)
    if list(models) != list(MODELS) or [*measures] != ["size", "error"]:
        likely = "a dictionary that came in was changed"
        fail(what, expected="models and measures as they were", came="changed", likely=likely)
    for row in table:
        _expect_columns(what, row)
    came = [row["model"] for row in table]
    if came != ORDER[by]:
        fail(what, expected=f"the order {ORDER[by]}", came=came, likely=_order_cause(came, by))
    more = tuple(
        expect_number(f"more of {what}", row["more"], likely="a plain number") for row in table
    )
    if any(abs(a - b) > 1e-3 for a, b in zip(more, MORE[by], strict=True)):
        known = [
            why
            for wrong, why in MISTAKES.items()
            if by == "error" and all(abs(a - b) < 1e-3 for a, b in zip(wrong, more, strict=True))
        ]
        if any([round(right, digits) for right in MORE[by]] == [*more] for digits in (0, 1, 2)):
            known = [ROUNDED]
        shown = [round(number, 4) for number in more]
        likely = (known or ["work out one row by hand: how much is it above the smallest?"])[0]
        fail(f"more of {what}", expected=MORE[by], came=shown, likely=likely)


def _measure(what: str, column: str) -> Callable[[Model], int | float]:
    def measure(model: Any) -> int | float:
        if isinstance(model, str):
            likely = "a name in the place of the model that `models` has under it"
            came = f"the name {model!r}"
            fail(f"a measure in {what}", expected="called with a model", came=came, likely=likely)
        number: int | float = model[column]
        return number

    return measure


def expect_each_called_once(compare: Compare) -> None:
    """Each measure called once for each model, in each of two calls; or a message."""
    calls: list[str] = []

    def size(model: Model) -> int | float:
        calls.append("size")
        return 2 * model["size"]

    def error(model: Model) -> int | float:
        calls.append("error")
        return model["error"]

    for models in (MODELS, {"alone": {"size": 7.0, "error": 0.123456789}}):
        calls.clear()
        what = f"compare(models, measures, 'error') with {len(models)} models and 2 measures"
        table = _rows(what, compare(models, {"size": size, "error": error}, "error"), len(models))
        if len(calls) != 2 * len(models):
            likely = "measures may take minutes: keep what each of them gave, and use that"
            expected = f"{2 * len(models)} calls"
            fail(what, expected=expected, came=f"{len(calls)} calls", likely=likely)
        if any(row["size"] != 2 * models[row["model"]]["size"] for row in table):
            likely = "numbers of an earlier call: each call measures anew"
            fail(what, expected="what the measures give now", came=table, likely=likely)
        for row in table:
            _expect_as_measured(what, row, "error", models[row["model"]]["error"])


def expect_no_rows(compare: Compare) -> None:
    """An empty list for no models, or a message."""
    what = "compare({}, measures, 'error'), no models at all"
    try:
        came = compare({}, {"error": lambda model: model["error"]}, "error")
    except (ValueError, IndexError, KeyError, TypeError) as error:
        likely = "the smallest of nothing: without rows there is nothing to compare with"
        fail(what, expected="an empty list", came=f"{type(error).__name__}: {error}", likely=likely)
    _rows(what, came, 0)


def _rows(what: str, table: object, count: int) -> list[dict[str, Any]]:
    """A list with so many dictionaries, or a message."""
    if not isinstance(table, list) or not all(isinstance(row, dict) for row in table):
        likely = "a row for each model is a dictionary, and all rows are in a list"
        came = type(table).__name__
        fail(
            what,
            expected="a list of dictionaries",
            came=came,
            likely=NO_RETURN if table is None else likely,
        )
    if len(table) != count:
        likely = "rows are lost, or those of an earlier call are still there"
        fail(what, expected=f"{count} rows", came=f"{len(table)} rows", likely=likely)
    return table


def _expect_columns(what: str, row: dict[str, Any]) -> None:
    wanted = ["model", "size", "error", "more"]
    if list(row) != wanted:
        likely = 'the columns in this order: "model", then those of `measures`, and "more" last'
        fail(what, expected=f"columns {wanted}", came=[*row], likely=likely)
    for column in ("size", "error"):
        _expect_as_measured(what, row, column, MODELS[row["model"]][column])


def _expect_as_measured(what: str, row: dict[str, Any], column: str, right: int | float) -> None:
    if row[column] != right or type(row[column]) is not type(right):
        said = f"{column} of {row['model']} of {what}"
        fail(said, expected=right, came=row[column], likely=AS_MEASURED)


def _order_cause(came: list[Any], by: str) -> str:
    if by == "error" and came in (["wide", "plain", "deep"], ["plain", "wide", "deep"]):
        return "the largest stands first"
    if by == "error" and came == list(MODELS):
        return "the rows are not sorted"
    if by == "error" and came == ORDER["size"]:
        return "sorted by another column than `by` names"
    if by == "error" and came == ["deep", "plain", "wide"]:
        return "models with equal numbers stay in the order of `models`"
    return "sorted by the numbers in the column `by`, smallest first"
