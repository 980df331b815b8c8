# Each digit is run once for each kind of scores.
# gets: check_auc_table 1

# %% auc_table
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        kinds = list(run(digit)[0])
        row = {kind: measure(run(digit)[0][kind], run(digit)[1]) for kind in kinds}
        rows.append({"digit": digit} | row)
    means = {kind: sum(row[kind] for row in rows) / len(rows) for kind in kinds}
    return [*rows, {"digit": "mean"} | means]
