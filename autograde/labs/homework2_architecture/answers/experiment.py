# %% right: product and zip
import itertools


def experiment(grid, run):
    rows = []
    for combination in itertools.product(*grid.values()):
        settings = dict(zip(grid.keys(), combination))
        row = dict(settings)
        row.update(run(**settings))
        rows.append(row)
    return rows

# %% right: a comprehension
def experiment(grid, run):
    combinations = [dict(zip(grid, values)) for values in product(*grid.values())]
    return [{**settings, **run(**settings)} for settings in combinations]

# %% right: recursion over the settings
def experiment(grid, run):
    def go(names, settings):
        if not names:
            return [settings | run(**settings)]
        rows = []
        for value in grid[names[0]]:
            rows += go(names[1:], {**settings, names[0]: value})
        return rows

    return go(list(grid), {})

# %% right: combinations grown one setting after the other
def experiment(grid, run):
    combinations = [{}]
    for name, values in grid.items():
        combinations = [old | {name: value} for old in combinations for value in values]
    table = []
    for settings in combinations:
        measured = run(**settings)
        table.append({**settings, **measured})
    return table

# %% right: a counter like an odometer
def experiment(grid, run):
    names = list(grid)
    total = 1
    for name in names:
        total *= len(grid[name])
    table = []
    for number in range(total):
        settings = {}
        for name in reversed(names):
            number, place = divmod(number, len(grid[name]))
            settings[name] = grid[name][place]
        settings = {name: settings[name] for name in names}
        table.append(settings | dict(run(**settings)))
    return table

# %% right: a generator and list
def rows_of(grid, run):
    for values in product(*[grid[name] for name in grid]):
        row = {name: value for name, value in zip(grid, values)}
        yield dict([*row.items(), *run(**row).items()])


def experiment(grid, run):
    return list(rows_of(grid, run))

# %% wrong: the first setting changes fastest
def experiment(grid, run):
    names = list(grid)[::-1]
    table = []
    for values in product(*[grid[name] for name in names]):
        found = dict(zip(names, values))
        settings = {name: found[name] for name in grid}
        table.append(settings | run(**settings))
    return table

# %% wrong: values of the same place only
def experiment(grid, run):
    table = []
    for values in zip(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(**settings))
    return table

# %% wrong: measured first, settings behind
def experiment(grid, run):
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(run(**settings) | settings)
    return table

# %% wrong: what was measured alone
def experiment(grid, run):
    return [run(**dict(zip(grid, values))).copy() for values in product(*grid.values())]

# %% wrong: what was measured in a dictionary of its own
def experiment(grid, run):
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | {"measured": run(**settings)})
    return table

# %% wrong: rows are written into the dictionary that run hands out
def experiment(grid, run):
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        row = run(**settings)
        items = list(row.items())
        row.clear()
        row.update(settings)
        row.update(items)
        table.append(row)
    return table

# %% wrong: one dictionary for all rows
def experiment(grid, run):
    table, row = [], {}
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        row.update(settings)
        row.update(run(**settings))
        table.append(row)
    return table

# %% wrong: run is called twice for each row
def experiment(grid, run):
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        row = dict(settings)
        for name in run(**settings):
            row[name] = run(**settings)[name]
        table.append(row)
    return table

# %% wrong: a list of default that is kept between calls
def experiment(grid, run, table=[]):
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(**settings))
    return table

# %% wrong: results are remembered by their settings
known = {}


def experiment(grid, run):
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        key = repr(settings)
        if key not in known:
            known[key] = dict(run(**settings))
        table.append(settings | known[key])
    return table

# %% wrong: returns in the loop
def experiment(grid, run):
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(**settings))
        return table
    return table

# %% wrong: no row for a grid without settings
def experiment(grid, run):
    if not grid:
        return []
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(**settings))
    return table

# %% wrong: lists without values are left out
def experiment(grid, run):
    grid = {name: values for name, values in grid.items() if values}
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(**settings))
    return table

# %% wrong: settings are sorted by their names
def experiment(grid, run):
    table = []
    names = sorted(grid)
    for values in product(*[grid[name] for name in names]):
        settings = dict(zip(names, values))
        table.append(settings | run(**settings))
    return table

# %% wrong: exactly two settings
def experiment(grid, run):
    (one, ones), (two, twos) = grid.items()
    table = []
    for a in ones:
        for b in twos:
            settings = {one: a, two: b}
            table.append(settings | run(**settings))
    return table

# %% wrong: a dictionary of lists
def experiment(grid, run):
    table = {}
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        for name, value in (settings | run(**settings)).items():
            table.setdefault(name, []).append(value)
    return table

# %% wrong: the grid is used up
def experiment(grid, run):
    combinations = [{}]
    while grid:
        name = next(iter(grid))
        values = grid.pop(name)
        combinations = [old | {name: value} for old in combinations for value in values]
    return [settings | run(**settings) for settings in combinations]

# %% wrong: same combinations only once, by the values
def experiment(grid, run):
    table, seen = [], set()
    for values in product(*grid.values()):
        if str(sorted(map(str, values))) in seen:
            continue
        seen.add(str(sorted(map(str, values))))
        settings = dict(zip(grid, values))
        table.append(settings | run(**settings))
    return table

# %% wrong: the dictionary of run emptied
def experiment(grid, run):
    # "What run returns belongs to run": pops from it; a run that hands out the same dictionary again is harmed
    table = []
    for v in product(*grid.values()):
        s = dict(zip(grid, v))
        m = run(**s)
        for key in list(m):
            s[key] = m.pop(key)
        table.append(s)
    return table

# %% wrong: one row dictionary updated and copied, old columns stay
def experiment(grid, run):
    # "what run measured": columns which an earlier run gave and this one does not are carried over
    table, row = [], {}
    for v in product(*grid.values()):
        row.update(zip(grid, v))
        row.update(run(**dict(zip(grid, v))))
        table.append(dict(row))
    return table

# %% wrong: three settings at most
def experiment(grid, run):
    # "any number of settings": the rest is dropped from the fourth on
    names = list(grid)[:3]
    return [s | run(**s) for v in product(*(grid[n] for n in names)) for s in [dict(zip(names, v))]]

# %% right: an OrderedDict for each row
from collections import OrderedDict

def experiment(grid, run):
    table = []
    for values in product(*grid.values()):
        row = OrderedDict(zip(grid, values))
        row.update(run(**row))
        table.append(row)
    return table

# %% right: all runs first, rows afterwards on copies
def experiment(grid, run):
    settings = [dict(zip(grid, v)) for v in product(*grid.values())]
    measured = [dict(run(**s)) for s in settings]
    return [s | m for s, m in zip(settings, measured)]

# %% wrong: run gets values by place
def experiment(grid, run):
    return [dict(zip(grid, values)) | run(*values) for values in product(*grid.values())]

# %% wrong: run gets the dictionary of settings
def experiment(grid, run):
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(settings))
    return table

# %% wrong: run gets a setting called settings
def experiment(grid, run):
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(settings=settings))
    return table

# %% wrong: what all runs measured is kept, not copied
def experiment(grid, run):
    combinations = [dict(zip(grid, values)) for values in product(*grid.values())]
    measured = [run(**settings) for settings in combinations]
    return [settings | found for settings, found in zip(combinations, measured)]
