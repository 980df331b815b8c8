# %% right: the difference, neighbour by neighbour
import math


def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            low, high = math.log2(latent_dims[i]), math.log2(latent_dims[i + 1])
            found.append(2 ** (low + d[i] / (d[i] - d[i + 1]) * (high - low)))
    return sorted(found)

# %% right: in order, the K itself as a whole number
import math


def crossings(latent_dims, first, second):
    found = []
    for i in range(len(latent_dims)):
        gap = first[i] - second[i]
        if gap == 0:
            found.append(latent_dims[i])
        if i + 1 < len(latent_dims):
            after = first[i + 1] - second[i + 1]
            if gap < 0 < after or after < 0 < gap:
                share = abs(gap) / (abs(gap) + abs(after))
                log = (1 - share) * math.log(latent_dims[i]) + share * math.log(latent_dims[i + 1])
                found.append(math.exp(log))
    return found

# %% right: NumPy
import numpy as np


def crossings(latent_dims, first, second):
    log = np.log2(np.array(latent_dims, dtype=float))
    d = np.array(first) - np.array(second)
    at = log[d == 0]
    i = np.flatnonzero(d[:-1] * d[1:] < 0)
    between = log[i] + d[i] / (d[i] - d[i + 1]) * (log[i + 1] - log[i])
    return sorted((2 ** np.concatenate([at, between])).tolist())

# %% right: np.interp of the difference, turned so that it rises
import numpy as np


def crossings(latent_dims, first, second):
    found = [k for k, a, b in zip(latent_dims, first, second) if a == b]
    gaps = np.subtract(first, second)
    for (k0, d0), (k1, d1) in zip(zip(latent_dims, gaps), zip(latent_dims[1:], gaps[1:])):
        if np.sign(d0) == -np.sign(d1) != 0:
            ends = sorted([(d0, np.log2(k0)), (d1, np.log2(k1))])
            found.append(float(2 ** np.interp(0, [e[0] for e in ends], [e[1] for e in ends])))
    return sorted(found)

# %% right: both lines, by slope and intercept
import math


def crossings(latent_dims, first, second):
    out = []
    n = len(latent_dims)
    for i in range(n):
        if first[i] == second[i]:
            out.append(float(latent_dims[i]))
        elif i + 1 < n and first[i + 1] != second[i + 1]:
            if (first[i] > second[i]) != (first[i + 1] > second[i + 1]):
                u, v = math.log2(latent_dims[i]), math.log2(latent_dims[i + 1])
                m1, m2 = (first[i + 1] - first[i]) / (v - u), (second[i + 1] - second[i]) / (v - u)
                out.append(2.0 ** (u + (second[i] - first[i]) / (m1 - m2)))
    return out

# %% right: bisection
import math


def crossings(latent_dims, first, second):
    found = {float(k) for k, a, b in zip(latent_dims, first, second) if a == b}
    for i in range(len(latent_dims) - 1):
        d0, d1 = first[i] - second[i], first[i + 1] - second[i + 1]
        if d0 * d1 < 0:
            low, high = 0.0, 1.0
            for _ in range(80):
                t = (low + high) / 2
                if ((1 - t) * d0 + t * d1) * d0 > 0:
                    low = t
                else:
                    high = t
            found.add(latent_dims[i] ** (1 - low) * latent_dims[i + 1] ** low)
    return sorted(found)

# %% right: torch in float64
def crossings(latent_dims, first, second):
    k = torch.tensor(latent_dims, dtype=torch.float64).log2()
    d = torch.tensor(first, dtype=torch.float64) - torch.tensor(second, dtype=torch.float64)
    change = d[:-1].sign() * d[1:].sign() == -1
    t = d[:-1] / (d[:-1] - d[1:])
    between = (k[:-1] + t * (k[1:] - k[:-1]))[change]
    return torch.cat([k[d == 0], between]).exp2().sort().values.tolist()

# %% wrong: straight in K
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            t = d[i] / (d[i] - d[i + 1])
            found.append(latent_dims[i] + t * (latent_dims[i + 1] - latent_dims[i]))
    return sorted(found)

# %% wrong: log2 K in the place of K
import math


def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    k = [math.log2(n) for n in latent_dims]
    found = [k[i] for i in range(len(d)) if d[i] == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            found.append(k[i] + d[i] / (d[i] - d[i + 1]) * (k[i + 1] - k[i]))
    return sorted(found)

# %% wrong: counted from the wrong end
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            t = d[i + 1] / (d[i + 1] - d[i])
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** t)
    return sorted(found)

# %% wrong: the middle between both
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    found += [(latent_dims[i] * latent_dims[i + 1]) ** 0.5 for i in range(len(d) - 1) if d[i] * d[i + 1] < 0]
    return sorted(found)

# %% wrong: the K before the crossing
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    return [k for i, k in enumerate(latent_dims) if d[i] == 0 or (i + 1 < len(d) and d[i] * d[i + 1] < 0)]

# %% wrong: the K behind the crossing
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    return [k for i, k in enumerate(latent_dims) if d[i] == 0 or (i > 0 and d[i] * d[i - 1] < 0)]

# %% wrong: rounded
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return sorted(round(k) for k in found)

# %% wrong: equal at a K is left out
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = []
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return found

# %% wrong: equal at a K counts twice
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = []
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] <= 0 and d[i] != d[i + 1]:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return found

# %% wrong: equal at the last K is forgotten
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = []
    for i in range(len(d) - 1):
        if d[i] == 0:
            found.append(float(latent_dims[i]))
        elif d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return found

# %% wrong: touching without crossing is left out
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = []
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    for i in range(1, len(d) - 1):
        if d[i] == 0 and d[i - 1] * d[i + 1] < 0:
            found.append(float(latent_dims[i]))
    return sorted(found)

# %% wrong: only the first crossing
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    for i in range(len(d)):
        if d[i] == 0:
            return [float(latent_dims[i])]
        if i + 1 < len(d) and d[i] * d[i + 1] < 0:
            return [latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1]))]
    return []

# %% wrong: only where the first curve comes from above
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] > 0 > d[i + 1]:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return sorted(found)

# %% wrong: those at a K come first
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return found

# %% wrong: from large to small
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return sorted(found, reverse=True)

# %% wrong: None if they never meet
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return sorted(found) or None

# %% wrong: nearly equal counts as equal
def crossings(latent_dims, first, second):
    d = [a - b if abs(a - b) > 1e-3 * 40 else 0 for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return sorted(found)

# %% wrong: a tensor
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return torch.tensor(sorted(found))

# %% wrong: one number, not a list
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    for i in range(len(d) - 1):
        if d[i] * d[i + 1] <= 0:
            return latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1]))

# %% wrong: the list that came is changed
def crossings(latent_dims, first, second):
    for i in range(len(first)):
        first[i] -= second[i]
    found = [float(k) for k, gap in zip(latent_dims, first) if gap == 0]
    for i in range(len(first) - 1):
        if first[i] * first[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (first[i] / (first[i] - first[i + 1])))
    return sorted(found)

# %% wrong: between neighbours that are both equal there is a crossing, too
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    found = [float(k) for k, gap in zip(latent_dims, d) if gap == 0]
    for i in range(len(d) - 1):
        if d[i] == d[i + 1] == 0:
            found.append((latent_dims[i] * latent_dims[i + 1]) ** 0.5)
        elif d[i] * d[i + 1] < 0:
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** (d[i] / (d[i] - d[i + 1])))
    return sorted(found)

# %% right: np.float64 in the list
import numpy as np


def crossings(latent_dims, first, second):
    x = np.log2(np.array(latent_dims, dtype=float))
    d = np.array(first, dtype=float) - np.array(second, dtype=float)
    out = []
    for i in range(len(x)):
        if d[i] == 0:
            out.append(np.float64(latent_dims[i]))
        if i + 1 < len(x) and np.sign(d[i]) * np.sign(d[i + 1]) < 0:
            out.append(np.exp2(x[i] + (x[i + 1] - x[i]) * d[i] / (d[i] - d[i + 1])))
    return out

# %% wrong: nearly equal counts
from math import isclose, log2


def crossings(latent_dims, first, second):
    d = [0.0 if isclose(a, b, rel_tol=1e-6) else a - b for a, b in zip(first, second)]
    z = [log2(k) for k in latent_dims]
    found = []
    for i in range(len(d)):
        if d[i] == 0:
            found.append(latent_dims[i])
        if i + 1 < len(d) and d[i] * d[i + 1] < 0:
            found.append(2 ** (z[i] + (z[i + 1] - z[i]) * d[i] / (d[i] - d[i + 1])))
    return found

# %% wrong: equal at a K counts from each side
def crossings(latent_dims, first, second):
    d = [a - b for a, b in zip(first, second)]
    if len(d) == 1:
        return [float(latent_dims[0])] if d[0] == 0 else []
    found = []
    for i in range(len(d) - 1):
        if d[i] == 0 or d[i] * d[i + 1] < 0:
            share = d[i] / (d[i] - d[i + 1]) if d[i] else 0
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** share)
        if d[i + 1] == 0:
            found.append(float(latent_dims[i + 1]))
    return found
