# %% right: unique and sorted
def errors_by_class(errors, y):
    pairs = [(int(label), float(errors[y == label].mean())) for label in torch.unique(y)]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% right: a dictionary of lists
from collections import defaultdict


def errors_by_class(errors, y):
    groups = defaultdict(list)
    for error, label in zip(errors.tolist(), y.tolist()):
        groups[label].append(error)
    means = [(label, sum(group) / len(group)) for label, group in groups.items()]
    means.sort()
    means.sort(key=lambda pair: pair[1], reverse=True)
    return means

# %% right: counting with bincount
def errors_by_class(errors, y):
    counts = torch.bincount(y)
    sums = torch.bincount(y, weights=errors.double(), minlength=len(counts))
    labels = [label for label, count in enumerate(counts.tolist()) if count]
    means = {label: (sums[label] / counts[label]).item() for label in labels}
    return sorted(means.items(), key=lambda item: (-item[1], item[0]))

# %% right: a set, and a stable sort
def errors_by_class(errors, y):
    result = []
    for label in sorted(set(y.tolist())):
        result.append((label, errors[y == label].mean().item()))
    return sorted(result, key=lambda r: r[1], reverse=True)

# %% right: NumPy
import numpy as np


def errors_by_class(errors, y):
    e, labels = errors.numpy().astype(np.float64), y.numpy()
    means = [(int(k), float(e[labels == k].mean())) for k in np.unique(labels)]
    return sorted(means, key=lambda m: (-m[1], m[0]))

# %% right: pairs as lists, sorted by negative means
def errors_by_class(errors, y):
    found = sorted([-errors[y == k].mean().item(), k] for k in set(y.tolist()))
    return [[k, -negative] for negative, k in found]

# %% right: argsort, stable
def errors_by_class(errors, y):
    labels = y.unique(sorted=True)
    if len(labels) == 0:
        return []
    means = torch.stack([errors[y == k].mean() for k in labels])
    order = means.argsort(descending=True, stable=True)
    return list(zip(labels[order].tolist(), means[order].tolist()))

# %% wrong: ascending
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))

# %% wrong: in the order of labels
def errors_by_class(errors, y):
    return [(k, errors[y == k].mean().item()) for k in y.unique().tolist()]

# %% wrong: ties with the larger label first
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]), reverse=True)

# %% wrong: sums
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].sum().item()) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: ten labels always
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in range(10)]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: ten labels at most
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in range(10) if (y == k).any()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: up to the number of labels
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in range(len(y.unique())) if (y == k).any()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: the error first
def errors_by_class(errors, y):
    pairs = [(errors[y == k].mean().item(), k) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1]))

# %% wrong: tensors
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean()) for k in y.unique()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: a dictionary
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in y.unique().tolist()]
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))

# %% wrong: divided by all
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].sum().item() / len(y)) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: medians
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].median().item()) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: the largest error
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].max().item()) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: the worst label only
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:1]

# %% wrong: rounded
def errors_by_class(errors, y):
    pairs = [(k, round(errors[y == k].mean().item(), 3)) for k in y.unique().tolist()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: fails without pictures
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in range(int(y.max()) + 1) if (y == k).any()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: classes without an error are left out
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in y.unique().tolist()]
    return sorted([p for p in pairs if p[1]], key=lambda pair: (-pair[1], pair[0]))

# %% wrong: means of one picture are left out
def errors_by_class(errors, y):
    pairs = [(k, errors[y == k].mean().item()) for k in y.unique().tolist() if (y == k).sum() > 1]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% right: np.float32 as mean
def errors_by_class(errors, y):
    pairs = []
    for label in y.unique():
        pairs.append((int(label), errors[y == label].numpy().mean()))
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% right: exact sums
import math

def errors_by_class(errors, y):
    pairs = [(k, math.fsum(v := errors[y == k].tolist()) / len(v)) for k in set(y.tolist())]
    return sorted(pairs, key=lambda p: (-p[1], p[0]))

# %% right: a table of all labels up to the largest
def errors_by_class(errors, y):
    counts = torch.bincount(y)
    sums = torch.bincount(y, weights=errors.double())
    pairs = [(k, (sums[k] / counts[k]).item()) for k in counts.nonzero().flatten().tolist()]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: labels as bytes
def errors_by_class(errors, y):
    y = y.to(torch.uint8)
    pairs = []
    for label in y.unique():
        pairs.append((int(label), float(errors[y == label].mean())))
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

# %% wrong: worst ten only
def errors_by_class(errors, y):
    pairs = []
    for label in y.unique():
        pairs.append((int(label), float(errors[y == label].mean())))
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:10]
