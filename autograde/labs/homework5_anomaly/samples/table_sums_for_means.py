# The last row holds sums.
# gets: check_auc_table 1

# %% auc_table
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        rows.append({"digit": digit} | {k: measure(s, is_anomaly) for k, s in scores.items()})
    return [*rows, {"digit": "mean"} | {k: sum(row[k] for row in rows) for k in scores}]
