# The x of a curve come in any order.
# loses: check_series

# %% series
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {label: (list(b), [mean(b[at]) for at in b]) for label, b in boxes.items()}
