# Of repeated runs only the last counts.
# gets: check_series 1

# %% series
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {})[row[x]] = row[y]
    return {label: (sorted(b), [b[at] for at in sorted(b)]) for label, b in boxes.items()}
