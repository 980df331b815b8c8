# A grid without settings gives no row.
# gets: check_experiment 2

# %% experiment
def experiment(grid, run):
    if not grid:
        return []
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(**settings))
    return table
