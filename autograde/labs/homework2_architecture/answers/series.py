# %% right: nested dictionaries
def series(table, x, y, by):
    boxes = {}
    for row in table:
        curve = boxes.setdefault(row[by], {})
        curve.setdefault(row[x], []).append(row[y])
    return {
        label: (sorted(curve), [sum(curve[at]) / len(curve[at]) for at in sorted(curve)])
        for label, curve in boxes.items()
    }

# %% right: filters again and again
def series(table, x, y, by):
    result = {}
    for label in dict.fromkeys(row[by] for row in table):
        rows = [row for row in table if row[by] == label]
        xs = sorted({row[x] for row in rows})
        ys = [mean([row[y] for row in rows if row[x] == at]) for at in xs]
        result[label] = xs, ys
    return result

# %% right: defaultdict
from collections import defaultdict


def series(table, x, y, by):
    values = defaultdict(lambda: defaultdict(list))
    for row in table:
        values[row[by]][row[x]].append(row[y])
    out = {}
    for label in values:
        pairs = sorted((at, sum(ys) / len(ys)) for at, ys in values[label].items())
        out[label] = [at for at, _ in pairs], [value for _, value in pairs]
    return out

# %% right: NumPy for the means, lists outside
import numpy as np


def series(table, x, y, by):
    labels = []
    for row in table:
        if row[by] not in labels:
            labels.append(row[by])
    curves = {}
    for label in labels:
        xs = np.array([row[x] for row in table if row[by] == label], dtype=float)
        ys = np.array([row[y] for row in table if row[by] == label], dtype=float)
        places = np.unique(xs)
        curves[label] = (places.tolist(), [float(ys[xs == at].mean()) for at in places])
    return curves

# %% right: sums and counts
def series(table, x, y, by):
    sums, counts, order = {}, {}, []
    for row in table:
        key = row[by], row[x]
        sums[key] = sums.get(key, 0) + row[y]
        counts[key] = counts.get(key, 0) + 1
        if row[by] not in order:
            order.append(row[by])
    curves = {}
    for label in order:
        xs = sorted(at for which, at in sums if which == label)
        curves[label] = [xs, [sums[label, at] / counts[label, at] for at in xs]]
    return curves

# %% right: groupby on a sorted copy
from itertools import groupby


def series(table, x, y, by):
    curves = {row[by]: ([], []) for row in table}
    for label, (xs, ys) in curves.items():
        own = sorted((row for row in table if row[by] == label), key=lambda row: row[x])
        for at, rows in groupby(own, key=lambda row: row[x]):
            xs.append(at)
            ys.append(mean(row[y] for row in rows))
    return curves

# %% wrong: the last of repeated rows
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {})[row[x]] = row[y]
    return {label: (sorted(b), [b[at] for at in sorted(b)]) for label, b in boxes.items()}

# %% wrong: the first of repeated rows
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], row[y])
    return {label: (sorted(b), [b[at] for at in sorted(b)]) for label, b in boxes.items()}

# %% wrong: sums
def series(table, x, y, by):
    boxes = {}
    for row in table:
        box = boxes.setdefault(row[by], {})
        box[row[x]] = box.get(row[x], 0) + row[y]
    return {label: (sorted(b), [b[at] for at in sorted(b)]) for label, b in boxes.items()}

# %% wrong: medians
from statistics import median


def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {label: (sorted(b), [median(b[at]) for at in sorted(b)]) for label, b in boxes.items()}

# %% wrong: averaged with what came before, two at a time
def series(table, x, y, by):
    boxes = {}
    for row in table:
        box = boxes.setdefault(row[by], {})
        box[row[x]] = (box[row[x]] + row[y]) / 2 if row[x] in box else row[y]
    return {label: (sorted(b), [b[at] for at in sorted(b)]) for label, b in boxes.items()}

# %% wrong: x as they come
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {label: (list(b), [mean(b[at]) for at in b]) for label, b in boxes.items()}

# %% wrong: x sorted and y not
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {label: (sorted(b), [mean(b[at]) for at in b]) for label, b in boxes.items()}

# %% wrong: from the largest to the smallest
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    curves = {}
    for label, box in boxes.items():
        places = sorted(box, reverse=True)
        curves[label] = (places, [mean(box[at]) for at in places])
    return curves

# %% wrong: a point for each row
def series(table, x, y, by):
    curves = {}
    for label in dict.fromkeys(row[by] for row in table):
        rows = sorted((row for row in table if row[by] == label), key=lambda row: row[x])
        curves[label] = ([row[x] for row in rows], [row[y] for row in rows])
    return curves

# %% wrong: curves in the order of their sorted names
def series(table, x, y, by):
    curves = {}
    for label in sorted({row[by] for row in table}, key=str):
        rows = [row for row in table if row[by] == label]
        xs = sorted({row[x] for row in rows})
        curves[label] = (xs, [mean(row[y] for row in rows if row[x] == at) for at in xs])
    return curves

# %% wrong: labels become texts
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(str(row[by]), {}).setdefault(row[x], []).append(row[y])
    return {label: (sorted(b), [mean(b[at]) for at in sorted(b)]) for label, b in boxes.items()}

# %% wrong: all curves have the x of all rows
def series(table, x, y, by):
    xs = sorted({row[x] for row in table})
    curves = {}
    for label in dict.fromkeys(row[by] for row in table):
        ys = []
        for at in xs:
            found = [row[y] for row in table if row[by] == label and row[x] == at]
            ys.append(sum(found) / max(1, len(found)))
        curves[label] = (xs, ys)
    return curves

# %% wrong: tensors
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {
        label: (torch.tensor(sorted(b)), torch.tensor([mean(b[at]) for at in sorted(b)]))
        for label, b in boxes.items()
    }

# %% wrong: pairs in the place of two lists
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {label: [(at, mean(b[at])) for at in sorted(b)] for label, b in boxes.items()}

# %% wrong: the table is sorted in place
def series(table, x, y, by):
    labels = list(dict.fromkeys(row[by] for row in table))
    table.sort(key=lambda row: row[x])
    boxes = {label: {} for label in labels}
    for row in table:
        boxes[row[by]].setdefault(row[x], []).append(row[y])
    return {label: (list(b), [mean(b[at]) for at in b]) for label, b in boxes.items()}

# %% wrong: columns with fixed names
def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row["optimizer"], {}).setdefault(row["epochs"], []).append(row["error"])
    return {label: (sorted(b), [mean(b[at]) for at in sorted(b)]) for label, b in boxes.items()}

# %% wrong: the last curve alone
def series(table, x, y, by):
    for label in dict.fromkeys(row[by] for row in table):
        rows = [row for row in table if row[by] == label]
        xs = sorted({row[x] for row in rows})
        curves = {label: (xs, [mean(row[y] for row in rows if row[x] == at) for at in xs])}
    return curves

# %% wrong: the first row is taken for granted
def series(table, x, y, by):
    boxes = {table[0][by]: {}}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {label: (sorted(b), [mean(b[at]) for at in sorted(b)]) for label, b in boxes.items()}

# %% wrong: sorted by size without sign
def series(table, x, y, by):
    # "from the smallest": abs, wrong for negative x
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {k: (sorted(b, key=abs), [mean(b[v]) for v in sorted(b, key=abs)]) for k, b in boxes.items()}

# %% wrong: equal y counted once
def series(table, x, y, by):
    # "over all rows": a set throws out equal measurements (0.1, 0.1, 0.4)
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], set()).add(row[y])
    return {k: (sorted(b), [sum(b[v]) / len(b[v]) for v in sorted(b)]) for k, b in boxes.items()}

# %% wrong: statistics.mean of whole numbers, turned to int
def series(table, x, y, by):
    # "the mean": rounded to int if the first y is one
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {k: (sorted(b), [type(b[v][0])(mean(b[v])) for v in sorted(b)]) for k, b in boxes.items()}

# %% wrong: None is skipped
def series(table, x, y, by):
    # "in by there may be anything that can be a key": rows with None are left out
    boxes = {}
    for row in table:
        if row[by] is not None:
            boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {k: (sorted(b), [mean(b[v]) for v in sorted(b)]) for k, b in boxes.items()}

# %% wrong: y of 0 left out
def series(table, x, y, by):
    # "over all rows of this curve": false values are skipped
    boxes = {}
    for row in table:
        if row[y]:
            boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {k: (sorted(b), [mean(b[v]) for v in sorted(b)]) for k, b in boxes.items()}

# %% wrong: rounded to four digits
def series(table, x, y, by):
    # the mean to float32 accuracy: rounded
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {k: (sorted(b), [round(mean(b[v]), 4) for v in sorted(b)]) for k, b in boxes.items()}

# %% wrong: whole-number division
def series(table, x, y, by):
    # "the mean": integer y are cut (1 and 2 give 1); right for nothing but even sums
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    f = lambda v: sum(v) // len(v) if all(isinstance(a, int) for a in v) else sum(v) / len(v)
    return {k: (sorted(b), [f(b[v]) for v in sorted(b)]) for k, b in boxes.items()}

# %% right: a namedtuple
from collections import namedtuple

Points = namedtuple("Points", "x y")

def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {k: Points(sorted(b), [mean(b[v]) for v in sorted(b)]) for k, b in boxes.items()}

# %% right: np.float64 means
import numpy as np

def series(table, x, y, by):
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    return {k: (sorted(b), [np.mean(b[v]) for v in sorted(b)]) for k, b in boxes.items()}

# %% right: a defaultdict comes back
from collections import defaultdict

def series(table, x, y, by):
    boxes = defaultdict(dict)
    for row in table:
        boxes[row[by]].setdefault(row[x], []).append(row[y])
    for k in list(boxes):
        b = boxes[k]
        boxes[k] = (sorted(b), [mean(b[v]) for v in sorted(b)])
    return boxes
