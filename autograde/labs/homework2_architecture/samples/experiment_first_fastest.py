# The first setting changes fastest.
# loses: check_experiment

# %% experiment
def experiment(grid, run):
    names = list(grid)[::-1]
    table = []
    for values in product(*[grid[name] for name in names]):
        found = dict(zip(names, values))
        settings = {name: found[name] for name in grid}
        table.append(settings | run(**settings))
    return table
