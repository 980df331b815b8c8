# %% right: rows, sorted, and then the last column
def compare(models, measures, by):
    rows = []
    for name, model in models.items():
        row = {"model": name}
        for column, measure in measures.items():
            row[column] = measure(model)
        rows.append(row)
    rows = sorted(rows, key=lambda row: row[by])
    for row in rows:
        row["more"] = (row[by] / rows[0][by] - 1) * 100
    return rows

# %% right: the smallest first, and new rows
def compare(models, measures, by):
    found = {name: {c: f(model) for c, f in measures.items()} for name, model in models.items()}
    if not found:
        return []
    best = min(values[by] for values in found.values())
    order = sorted(found, key=lambda name: found[name][by])
    return [dict(model=n, **found[n], more=100 * (found[n][by] - best) / best) for n in order]

# %% right: lists side by side
def compare(models, measures, by):
    names = list(models)
    columns = {c: [f(models[n]) for n in names] for c, f in measures.items()}
    order = sorted(range(len(names)), key=columns[by].__getitem__)
    table = []
    for i in order:
        row = {"model": names[i]}
        row.update({c: columns[c][i] for c in columns})
        row["more"] = columns[by][i] / columns[by][order[0]] * 100 - 100
        table.append(row)
    return table

# %% right: inserted one by one, behind equal ones
def compare(models, measures, by):
    table = []
    for name in models:
        row = {"model": name, **{column: measures[column](models[name]) for column in measures}}
        at = len(table)
        while at and table[at - 1][by] > row[by]:
            at -= 1
        table.insert(at, row)
    smallest = table[0][by] if table else None
    return [row | {"more": 100 * (row[by] - smallest) / smallest} for row in table]

# %% right: a stable sort with itemgetter
from operator import itemgetter


def compare(models, measures, by):
    def measured(item):
        name, model = item
        return {"model": name, **{c: f(model) for c, f in measures.items()}}

    table = sorted(map(measured, models.items()), key=itemgetter(by))
    for row in table:
        row["more"] = 100 * row[by] / table[0][by] - 100
    return table

# %% right: typed, with a helper
def _row(name: str, model, measures: dict) -> dict:
    return {"model": name} | {column: measure(model) for column, measure in measures.items()}


def compare(models: dict, measures: dict, by: str) -> list[dict]:
    table = [_row(name, model, measures) for name, model in models.items()]
    table.sort(key=lambda row: row[by])
    best = min((row[by] for row in table), default=1)
    for row in table:
        row["more"] = (row[by] - best) * 100.0 / best
    return table

# %% right: pandas-like, but with NumPy's stable sort
import numpy as np


def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    if not table:
        return table
    order = np.argsort([row[by] for row in table], kind="stable")
    table = [table[i] for i in order]
    for row in table:
        row["more"] = float(100 * (row[by] / table[0][by] - 1))
    return table

# %% wrong: the largest first
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by], reverse=True)
    best = min((row[by] for row in table), default=1)
    for row in table:
        row["more"] = 100 * (row[by] / best - 1)
    return table

# %% wrong: not sorted
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    best = min((row[by] for row in table), default=1)
    for row in table:
        row["more"] = 100 * (row[by] / best - 1)
    return table

# %% wrong: a fraction, no per cent
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = row[by] / table[0][by] - 1
    return table

# %% wrong: per cent of the smallest, not above it
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * row[by] / table[0][by]
    return table

# %% wrong: against the largest
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (1 - row[by] / table[-1][by])
    return table

# %% wrong: against the first model that came in
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    first = table[0][by] if table else 1
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (row[by] / first - 1)
    return table

# %% wrong: the difference itself
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = row[by] - table[0][by]
    return table

# %% wrong: no models are an exception
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    best = min(row[by] for row in table)
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (row[by] / best - 1)
    return table

# %% wrong: the deciding measure is called twice
def compare(models, measures, by):
    best = min((measures[by](model) for model in models.values()), default=1)
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (row[by] / best - 1)
    return table

# %% wrong: equal ones in the order of their names
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: (row[by], row["model"]))
    for row in table:
        row["more"] = 100 * (row[by] / table[0][by] - 1)
    return table

# %% wrong: models with equal numbers are lost
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    rows = {row[by]: row for row in table}
    best = min(rows, default=1)
    return [rows[value] | {"more": 100 * (value / best - 1)} for value in sorted(rows)]

# %% wrong: sorted by the first measure, whatever by says
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    first = next(iter(measures))
    table.sort(key=lambda row: row[first])
    best = min((row[by] for row in table), default=1)
    for row in table:
        row["more"] = 100 * (row[by] / best - 1)
    return table

# %% wrong: columns in alphabetical order
def compare(models, measures, by):
    table = [{"model": n} | {c: measures[c](m) for c in sorted(measures)} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (row[by] / table[0][by] - 1)
    return [dict(sorted(row.items())) for row in table]

# %% wrong: a dictionary of columns
def compare(models, measures, by):
    columns = {"model": list(models)}
    columns |= {c: [f(m) for m in models.values()] for c, f in measures.items()}
    best = min(columns[by], default=1)
    return columns | {"more": [100 * (value / best - 1) for value in columns[by]]}

# %% wrong: rounded
def compare(models, measures, by):
    table = [{"model": n} | {c: round(f(m), 2) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = round(100 * (row[by] / table[0][by] - 1), 1)
    return table

# %% wrong: no column more
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    return sorted(table, key=lambda row: row[by])

# %% wrong: the table of the first call is kept
_table = []


def compare(models, measures, by):
    for name, model in models.items():
        _table.append({"model": name} | {c: f(model) for c, f in measures.items()})
    _table.sort(key=lambda row: row[by])
    for row in _table:
        row["more"] = 100 * (row[by] / _table[0][by] - 1)
    return _table

# %% wrong: printed, not returned
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (row[by] / table[0][by] - 1)
        print(row)

# %% wrong: numbers rounded to 4 digits
# "with the number as the measure gave it".
def compare(models, measures, by):
    rows = [{"model": n} | {c: round(f(m), 4) for c, f in measures.items()} for n, m in models.items()]
    rows.sort(key=lambda row: row[by])
    for row in rows:
        row["more"] = 100 * (row[by] / rows[0][by] - 1)
    return rows

# %% wrong: models as keys of a dictionary
# "a model, whatever that is": fails for lists (not hashable), and equal models fall together.
def compare(models, measures, by):
    names = {m: n for n, m in models.items()}
    rows = [{"model": n} | {c: f(m) for c, f in measures.items()} for m, n in names.items()]
    rows.sort(key=lambda row: row[by])
    for row in rows:
        row["more"] = 100 * (row[by] / rows[0][by] - 1)
    return rows

# %% wrong: 100 times the difference
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (row[by] - table[0][by])
    return table

# %% wrong: only the last column rounded
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = round(100 * (row[by] / table[0][by] - 1), 2)
    return table

# %% wrong: measures get the names of the models
def compare(models, measures, by):
    table = [{"model": n} | {c: f(n) for c, f in measures.items()} for n in models]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (row[by] / table[0][by] - 1)
    return table
