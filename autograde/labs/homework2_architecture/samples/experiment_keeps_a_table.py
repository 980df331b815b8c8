# A list that is kept between calls.
# loses: check_experiment

# %% experiment
def experiment(grid, run, table=[]):
    for values in product(*grid.values()):
        settings = dict(zip(grid, values))
        table.append(settings | run(**settings))
    return table
