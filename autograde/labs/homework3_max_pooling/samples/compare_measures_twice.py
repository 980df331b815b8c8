# The deciding measure is called twice for each model.
# gets: check_compare 1

# %% compare
def compare(models, measures, by):
    best = min((measures[by](model) for model in models.values()), default=1)
    table = [{"model": n} | {c: f(m) for c, f in measures.items()} for n, m in models.items()]
    table.sort(key=lambda row: row[by])
    return [row | {"more": 100 * (row[by] / best - 1)} for row in table]
