# The rows are complete, but in the order of the models.
# gets: check_compare 1

# %% compare
def compare(models, measures, by):
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    best = min((row[by] for row in table), default=1)
    return [row | {"more": 100 * (row[by] / best - 1)} for row in table]
