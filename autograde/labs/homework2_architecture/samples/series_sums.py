# Sums in the place of means.
# gets: check_series 1

# %% series
def series(table, x, y, by):
    boxes = {}
    for row in table:
        box = boxes.setdefault(row[by], {})
        box[row[x]] = box.get(row[x], 0) + row[y]
    return {label: (sorted(b), [b[at] for at in sorted(b)]) for label, b in boxes.items()}
