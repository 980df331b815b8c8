# Only values of the same place are joined.
# loses: check_experiment

# %% experiment
def experiment(grid, run):
    table = []
    for values in zip(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(**settings))
    return table
