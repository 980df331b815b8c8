# The last row is missing.
# loses: check_auc_table

# %% auc_table
def auc_table(digits, run, measure):
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        rows.append({"digit": digit} | {k: measure(s, is_anomaly) for k, s in scores.items()})
    return rows
