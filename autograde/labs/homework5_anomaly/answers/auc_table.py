# %% right: rows in a loop, then the means
def auc_table(digits, run, measure):
    table = []
    for digit in digits:
        kinds, is_anomaly = run(digit)
        row = {"digit": digit}
        for name, scores in kinds.items():
            row[name] = measure(scores, is_anomaly)
        table.append(row)
    last = {"digit": "mean"}
    for name in table[0]:
        if name != "digit":
            last[name] = sum(row[name] for row in table) / len(table)
    table.append(last)
    return table

# %% right: a helper and statistics.fmean
from statistics import fmean


def _row(digit, result, measure):
    kinds, labels = result
    return dict(digit=digit, **{kind: measure(scores, labels) for kind, scores in kinds.items()})


def auc_table(digits, run, measure):
    rows = [_row(digit, run(digit), measure) for digit in digits]
    columns = list(rows[0])[1:]
    return rows + [dict([("digit", "mean")] + [(c, fmean(r[c] for r in rows)) for c in columns])]

# %% right: all runs first
def auc_table(digits, run, measure):
    results = {digit: run(digit) for digit in digits}
    rows = [
        {"digit": digit, **{name: measure(s, labels) for name, s in kinds.items()}}
        for digit, (kinds, labels) in results.items()
    ]
    mean = {name: sum(r[name] for r in rows) / len(rows) for name in rows[-1]  if name != "digit"}
    return [*rows, {"digit": "mean", **mean}]

# %% right: running sums
def auc_table(digits, run, measure):
    rows, sums = [], {}
    for digit in digits:
        kinds, is_anomaly = run(digit)
        row = {"digit": digit}
        for name in kinds:
            row[name] = measure(kinds[name], is_anomaly)
            sums[name] = sums.get(name, 0) + row[name]
        rows.append(row)
    rows.append({"digit": "mean"} | {name: total / len(digits) for name, total in sums.items()})
    return rows

# %% right: a class behind it
class Table:
    def __init__(self):
        self.rows = []

    def add(self, digit, numbers):
        self.rows.append({"digit": digit, **numbers})

    def column(self, name):
        return [row[name] for row in self.rows]


def auc_table(digits, run, measure):
    table = Table()
    for digit in digits:
        kinds, labels = run(digit)
        table.add(digit, {name: measure(scores, labels) for name, scores in kinds.items()})
    table.add("mean", {name: sum(table.column(name)) / len(digits) for name in kinds})
    return table.rows

# %% right: NumPy for the means, type hints
import numpy as np


def auc_table(digits: list[int], run, measure) -> list[dict]:
    rows, numbers = [], []
    for digit in digits:
        kinds, is_anomaly = run(digit)
        numbers.append([measure(s, is_anomaly) for s in kinds.values()])
        rows.append({"digit": digit} | dict(zip(kinds, numbers[-1])))
    means = np.mean(numbers, axis=0).tolist()
    return rows + [{"digit": "mean"} | dict(zip(kinds, means))]

# %% wrong: no row with the means
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: measure(s, labels) for n, s in kinds.items()})
    return rows

# %% wrong: a run for each kind
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        row = {"digit": digit}
        for name in run(digit)[0]:
            kinds, labels = run(digit)
            row[name] = measure(kinds[name], labels)
        rows.append(row)
    means = {n: sum(r[n] for r in rows) / len(rows) for n in rows[0] if n != "digit"}
    return rows + [{"digit": "mean"} | means]

# %% wrong: the digits sorted
def auc_table(digits, run, measure):
    rows = []
    for digit in sorted(digits):
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: measure(s, labels) for n, s in kinds.items()})
    means = {n: sum(r[n] for r in rows) / len(rows) for n in kinds}
    return rows + [{"digit": "mean"} | means]

# %% wrong: all ten digits, whatever is asked for
def auc_table(digits, run, measure):
    rows = []
    for digit in range(10):
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: measure(s, labels) for n, s in kinds.items()})
    means = {n: sum(r[n] for r in rows) / len(rows) for n in kinds}
    return rows + [{"digit": "mean"} | means]

# %% wrong: the kinds of scores of this homework, written down
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        names = [n for n in ("error", "PCA", "denoiser", "ink", "error/black") if n in kinds]
        rows.append({"digit": digit} | {n: measure(kinds[n], labels) for n in names})
    means = {n: sum(r[n] for r in rows) / len(rows) for n in names}
    return rows + [{"digit": "mean"} | means]

# %% wrong: the kinds sorted by their names
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: measure(kinds[n], labels) for n in sorted(kinds)})
    means = {n: sum(r[n] for r in rows) / len(rows) for n in sorted(kinds)}
    return rows + [{"digit": "mean"} | means]

# %% wrong: digit comes last
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({n: measure(s, labels) for n, s in kinds.items()} | {"digit": digit})
    means = {n: sum(r[n] for r in rows) / len(rows) for n in kinds}
    return rows + [means | {"digit": "mean"}]

# %% wrong: sums in the place of means
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: measure(s, labels) for n, s in kinds.items()})
    return rows + [{"digit": "mean"} | {n: sum(r[n] for r in rows) for n in kinds}]

# %% wrong: divided by ten
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: measure(s, labels) for n, s in kinds.items()})
    return rows + [{"digit": "mean"} | {n: sum(r[n] for r in rows) / 10 for n in kinds}]

# %% wrong: the means as tensors
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: measure(s, labels) for n, s in kinds.items()})
    means = {n: torch.tensor([r[n] for r in rows]).mean() for n in kinds}
    return rows + [{"digit": "mean"} | means]

# %% wrong: medians
from statistics import median


def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: measure(s, labels) for n, s in kinds.items()})
    return rows + [{"digit": "mean"} | {n: median(r[n] for r in rows) for n in kinds}]

# %% wrong: lists in the place of dictionaries
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append([digit, *(measure(s, labels) for s in kinds.values())])
    return rows + [["mean", *(sum(c) / len(rows) for c in list(zip(*rows))[1:])]]

# %% wrong: a dictionary of columns
def auc_table(digits, run, measure):
    columns = {"digit": [*digits, "mean"]}
    for digit in digits:
        kinds, labels = run(digit)
        for n, s in kinds.items():
            columns.setdefault(n, []).append(measure(s, labels))
    return columns

# %% wrong: measures again with the labels of the last digit
def auc_table(digits, run, measure):
    results = [run(digit) for digit in digits]
    labels = results[-1][1]
    rows = [
        {"digit": d} | {n: measure(s, labels) for n, s in kinds.items()}
        for d, (kinds, _) in zip(digits, results)
    ]
    means = {n: sum(r[n] for r in rows) / len(rows) for n in results[0][0]}
    return rows + [{"digit": "mean"} | means]

# %% wrong: one dictionary for all rows
def auc_table(digits, run, measure):
    rows, row = [], {}
    for digit in digits:
        kinds, labels = run(digit)
        row["digit"] = digit
        row.update({n: measure(s, labels) for n, s in kinds.items()})
        rows.append(row)
    means = {n: sum(r[n] for r in rows) / len(rows) for n in kinds}
    return rows + [{"digit": "mean"} | means]

# %% wrong: rows kept from the call before
def auc_table(digits, run, measure, rows=[]):
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: measure(s, labels) for n, s in kinds.items()})
    means = {n: sum(r[n] for r in rows) / len(rows) for n in kinds}
    return rows + [{"digit": "mean"} | means]

# %% wrong: the digit as a text
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": str(digit)} | {n: measure(s, labels) for n, s in kinds.items()})
    means = {n: sum(r[n] for r in rows) / len(rows) for n in kinds}
    return rows + [{"digit": "mean"} | means]

# %% wrong: its own auc in the place of measure
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: auc(s, labels) for n, s in kinds.items()})
    means = {n: sum(r[n] for r in rows) / len(rows) for n in kinds}
    return rows + [{"digit": "mean"} | means]

# %% wrong: the mean of each row as well
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        row = {n: measure(s, labels) for n, s in kinds.items()}
        rows.append({"digit": digit} | row | {"mean": sum(row.values()) / len(row)})
    means = {n: sum(r[n] for r in rows) / len(rows) for n in [*kinds, "mean"]}
    return rows + [{"digit": "mean"} | means]

# %% wrong: rounded to three digits
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds, labels = run(digit)
        rows.append({"digit": digit} | {n: round(measure(s, labels), 3) for n, s in kinds.items()})
    means = {n: round(sum(r[n] for r in rows) / len(rows), 3) for n in kinds}
    return rows + [{"digit": "mean"} | means]

# %% wrong: one run more, for the names
def auc_table(digits, run, measure):
    names = list(run(digits[0])[0])
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        rows.append({"digit": digit} | {name: measure(scores[name], is_anomaly) for name in names})
    means = {name: sum(row[name] for row in rows) / len(rows) for name in names}
    return [*rows, {"digit": "mean"} | means]

# %% wrong: return inside the loop
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        rows.append({"digit": digit} | {k: measure(s, is_anomaly) for k, s in scores.items()})
        return rows

# %% wrong: all rows are made, and the last one alone comes back
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        rows.append({"digit": digit} | {k: measure(s, is_anomaly) for k, s in scores.items()})
    return [{"digit": "mean"} | {k: sum(row[k] for row in rows) / len(rows) for k in scores}]

# %% wrong: a row of the call before is kept as well
earlier = []

def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        rows.append({"digit": digit} | {k: measure(s, is_anomaly) for k, s in scores.items()})
    means = {k: sum(row[k] for row in rows) / len(rows) for k in scores}
    table = [*earlier, *rows, {"digit": "mean"} | means]
    earlier[:] = rows[:1]
    return table

# %% wrong: the kinds in the order of their names, the numbers in that of run
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        numbers = [measure(each, is_anomaly) for each in scores.values()]
        rows.append({"digit": digit} | dict(zip(scores, reversed(numbers))))
    means = {k: sum(row[k] for row in rows) / len(rows) for k in scores}
    return [*rows, {"digit": "mean"} | means]

# %% wrong: the largest of each column
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        rows.append({"digit": digit} | {k: measure(s, is_anomaly) for k, s in scores.items()})
    return [*rows, {"digit": "mean"} | {k: max(row[k] for row in rows) for k in scores}]

# %% right: run and measure called by name
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit=digit)
        row = dict(digit=digit)
        for name, each in scores.items():
            row[name] = measure(scores=each, is_anomaly=is_anomaly)
        rows.append(row)
    last = dict(digit="mean")
    last.update({name: sum(row[name] for row in rows) / len(digits) for name in scores})
    return rows + [last]

# %% right: OrderedDict rows
from collections import OrderedDict

def auc_table(digits, run, measure):
    rows = []
    for d in digits:
        kinds, a = run(d)
        row = OrderedDict(digit=d)
        for n in kinds:
            row[n] = measure(kinds[n], a)
        rows.append(row)
    mean = OrderedDict(digit="mean")
    for n in rows[0]:
        if n != "digit":
            mean[n] = sum(r[n] for r in rows) / len(rows)
    return rows + [mean]

# %% wrong: writes into run's dictionary
def auc_table(digits, run, measure):
    rows = []
    for d in digits:
        kinds, a = run(d)
        for n in kinds:
            kinds[n] = measure(kinds[n], a)
        rows.append({"digit": d} | kinds)
    return rows + [{"digit": "mean"} | {n: sum(r[n] for r in rows) / len(rows) for n in list(rows[0])[1:]}]

# %% wrong: a column named mean is left out
def auc_table(digits, run, measure):
    rows = []
    for d in digits:
        kinds, a = run(d)
        rows.append({"digit": d} | {n: measure(s, a) for n, s in kinds.items()})
    return rows + [{"digit": "mean"} | {n: sum(r[n] for r in rows) / len(rows) for n in rows[0] if n not in ("digit", "mean")}]

# %% wrong: a number of 0 is taken for none
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        row = {"digit": digit}
        for name, each in scores.items():
            if number := measure(each, is_anomaly):
                row[name] = number
        rows.append(row)
    means = {name: sum(row.get(name, 0) for row in rows) / len(rows) for name in scores}
    return [*rows, {"digit": "mean"} | means]

# %% wrong: labels first for the measure
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        rows.append({"digit": digit} | {k: measure(is_anomaly, s) for k, s in scores.items()})
    return [*rows, {"digit": "mean"} | {k: sum(row[k] for row in rows) / len(rows) for k in scores}]

# %% wrong: places in the list of digits in the place of digits
def auc_table(digits, run, measure):
    rows = []
    for place, digit in enumerate(digits):
        scores, is_anomaly = run(place)
        rows.append({"digit": digit} | {k: measure(s, is_anomaly) for k, s in scores.items()})
    return [*rows, {"digit": "mean"} | {k: sum(row[k] for row in rows) / len(rows) for k in scores}]
