# %% right: a list of results, stacked
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = []
    for row in draws:
        results.append(statistic(scores[row], is_anomaly[row]))
    results = torch.stack(results)
    tail = (1 - level) / 2
    return torch.quantile(results, tail, dim=0), torch.quantile(results, 1 - tail, dim=0)

# %% right: both quantiles at once
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = torch.stack([statistic(s, a) for s, a in zip(scores[draws], is_anomaly[draws])])
    shares = torch.tensor([(1 - level) / 2, (1 + level) / 2])
    return tuple(results.quantile(shares, dim=0))

# %% right: NumPy's quantile
import numpy as np


def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    table = np.array([statistic(scores[i], is_anomaly[i]).numpy() for i in draws])
    lower, upper = np.quantile(table, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return torch.tensor(lower, dtype=torch.float32), torch.tensor(upper, dtype=torch.float32)

# %% right: percentiles
import numpy as np


def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    table = torch.vstack([statistic(scores[i], is_anomaly[i]) for i in draws]).numpy()
    rest = 100 * (1 - level) / 2
    return [torch.as_tensor(np.percentile(table, p, axis=0)).float() for p in (rest, 100 - rest)]

# %% right: sorted, and interpolated by hand
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    table = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws]).sort(dim=0).values

    def at(share):
        place = share * (len(table) - 1)
        below = int(place)
        above = min(below + 1, len(table) - 1)
        return table[below] + (place - below) * (table[above] - table[below])

    return at((1 - level) / 2), at((1 + level) / 2)

# %% right: index_select, other names, type hints
def bootstrap_band(statistic, scores: torch.Tensor, is_anomaly: torch.Tensor, draws: torch.Tensor, level: float = 0.9):
    rows = []
    for n in range(draws.shape[0]):
        chosen = draws[n]
        rows.append(statistic(scores.index_select(0, chosen), torch.take(is_anomaly, chosen)))
    rows = torch.cat([row[None] for row in rows])
    lower = rows.quantile(0.5 - level / 2, 0)
    upper = rows.quantile(0.5 + level / 2, 0)
    return lower, upper

# %% wrong: upper and lower swapped
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    return r.quantile((1 + level) / 2, dim=0), r.quantile((1 - level) / 2, dim=0)

# %% wrong: labels that were not drawn
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly) for d in draws])
    return r.quantile((1 - level) / 2, dim=0), r.quantile((1 + level) / 2, dim=0)

# %% wrong: scores that were not drawn
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores, is_anomaly[d]) for d in draws])
    return r.quantile((1 - level) / 2, dim=0), r.quantile((1 + level) / 2, dim=0)

# %% wrong: all that is left out on each side
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    low, high = sorted((1 - level, level))
    return r.quantile(low, dim=0), r.quantile(high, dim=0)

# %% wrong: level is not heeded
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    return r.quantile(0.05, dim=0), r.quantile(0.95, dim=0)

# %% wrong: another default
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.95):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    return r.quantile((1 - level) / 2, dim=0), r.quantile((1 + level) / 2, dim=0)

# %% wrong: from the smallest to the largest
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    return r.min(0).values, r.max(0).values

# %% wrong: the mean and 1.64 standard deviations
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    wide = 1.6449 * r.std(0, correction=0)
    return r.mean(0) - wide, r.mean(0) + wide

# %% wrong: draws of its own
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    own = torch.randint(len(scores), draws.shape)
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in own])
    return r.quantile((1 - level) / 2, dim=0), r.quantile((1 + level) / 2, dim=0)

# %% wrong: quantiles of all numbers together
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    return r.quantile((1 - level) / 2).reshape(1), r.quantile((1 + level) / 2).reshape(1)

# %% wrong: quantiles along the wrong axis
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    return r.quantile((1 - level) / 2, dim=1), r.quantile((1 + level) / 2, dim=1)

# %% wrong: the next result below and above, without interpolation
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    low = r.quantile((1 - level) / 2, dim=0, interpolation="lower")
    return low, r.quantile((1 + level) / 2, dim=0, interpolation="higher")

# %% wrong: draws as a mask, so that nothing is drawn twice
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d.unique()], is_anomaly[d.unique()]) for d in draws])
    return r.quantile((1 - level) / 2, dim=0), r.quantile((1 + level) / 2, dim=0)

# %% wrong: sorted within each draw
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d].sort().values, is_anomaly[d]) for d in draws])
    return r.quantile((1 - level) / 2, dim=0), r.quantile((1 + level) / 2, dim=0)

# %% wrong: the statistic as a number
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.tensor([statistic(scores[d], is_anomaly[d]).mean().item() for d in draws])
    return r.quantile((1 - level) / 2).reshape(1), r.quantile((1 + level) / 2).reshape(1)

# %% wrong: squeezed
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    return r.quantile((1 - level) / 2, dim=0).squeeze(), r.quantile((1 + level) / 2, dim=0).squeeze()

# %% wrong: columns of draws
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws.T])
    return r.quantile((1 - level) / 2, dim=0), r.quantile((1 + level) / 2, dim=0)

# %% wrong: the first draw forgotten
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws[1:]] or [statistic(scores, is_anomaly)])
    return r.quantile((1 - level) / 2, dim=0), r.quantile((1 + level) / 2, dim=0)

# %% wrong: float64
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws]).double()
    return r.quantile((1 - level) / 2, dim=0), r.quantile((1 + level) / 2, dim=0)

# %% wrong: one end
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = torch.stack([statistic(scores[drawn], is_anomaly[drawn]) for drawn in draws])
    return results.quantile((1 + level) / 2, dim=0)

# %% wrong: all pictures, whatever is drawn
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = torch.stack([statistic(scores, is_anomaly) for _ in draws])
    return results.quantile((1 - level) / 2, dim=0), results.quantile((1 + level) / 2, dim=0)

# %% right: the statistic called by name
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    table = torch.stack(
        [statistic(scores=scores[drawn], is_anomaly=is_anomaly[drawn]) for drawn in draws]
    )
    rest = 0.5 * (1 - level)
    return torch.quantile(table, rest, dim=0), torch.quantile(table, 1 - rest, dim=0)

# %% right: a tensor of two rows
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    return results.quantile(torch.tensor([(1 - level) / 2, (1 + level) / 2]), dim=0)

# %% wrong: curves sorted as a whole
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    results = results[results[:, 0].argsort()]
    r = len(results)
    def end(q):
        place = q * (r - 1)
        i = int(place)
        return torch.lerp(results[i], results[min(i + 1, r - 1)], place - i)
    return end((1 - level) / 2), end((1 + level) / 2)

# %% wrong: equal rows of draws counted once
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws.unique(dim=0)])
    return torch.quantile(results, (1 - level) / 2, dim=0), torch.quantile(results, (1 + level) / 2, dim=0)

# %% wrong: all draws handed over at once
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = statistic(scores[draws], is_anomaly[draws])
    return results.quantile((1 - level) / 2, dim=0), results.quantile((1 + level) / 2, dim=0)

# %% right: unbound draws
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = torch.cat([statistic(scores[d], is_anomaly[d])[None] for d in draws.unbind()])
    ends = torch.tensor([1 - level, 1 + level]) / 2
    lower, upper = results.quantile(ends, dim=0).unbind()
    return lower, upper

# %% wrong: the nearest result
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws])
    return tuple(r.quantile((1 + s * level) / 2, dim=0, interpolation="nearest") for s in (-1, 1))

# %% wrong: the result below
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    r = torch.stack([statistic(scores[d], is_anomaly[d]) for d in draws]).sort(dim=0).values
    return tuple(r[int((1 + s * level) / 2 * (len(r) - 1))] for s in (-1, 1))
