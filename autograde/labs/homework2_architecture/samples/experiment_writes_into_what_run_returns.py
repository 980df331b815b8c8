# Rows are the dictionary of run itself, which is fine as long as that makes new ones.
# gets: check_experiment 2

# %% experiment
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
