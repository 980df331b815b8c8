# Right: loops over pictures, pixels and pairs.
# loses: nothing

# %% unpool
def unpool(maxima, places, size):
    pictures = torch.zeros((*maxima.shape[:2], *size), dtype=maxima.dtype)
    for b in range(maxima.shape[0]):
        for c in range(maxima.shape[1]):
            for i in range(maxima.shape[2]):
                for j in range(maxima.shape[3]):
                    down, right = divmod(int(places[b, c, i, j]), 2)
                    pictures[b, c, 2 * i + down, 2 * j + right] = maxima[b, c, i, j]
    return pictures


# %% shift
def shift(x, rows, columns):
    moved = torch.zeros_like(x)
    for i in range(x.shape[2]):
        for j in range(x.shape[3]):
            if 0 <= i + rows < x.shape[2] and 0 <= j + columns < x.shape[3]:
                moved[:, :, i + rows, j + columns] = x[:, :, i, j]
    return moved


# %% shift_test
def shift_test(encode, shift, x):
    h = encode(x).detach()
    lengths = []
    for rows, columns in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        after = encode(shift(x, rows, columns)).detach()
        lengths += [torch.dist(a, b).item() for a, b in zip(after, h)]
    pairs = [torch.dist(h[b], h[c]).item() for b in range(len(x)) for c in range(b)]
    return sum(lengths) / len(lengths), sum(pairs) / len(pairs)


# %% compare
def compare(models, measures, by):
    table = []
    for name, model in models.items():
        row = {"model": name}
        for column, measure in measures.items():
            row[column] = measure(model)
        table.append(row)
    table = sorted(table, key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (row[by] - table[0][by]) / table[0][by]
    return table
