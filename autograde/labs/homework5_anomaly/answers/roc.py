# %% right: a loop over the different scores, from high to low
def roc(scores, is_anomaly):
    false, true = [0.0], [0.0]
    for t in sorted(set(scores.tolist()), reverse=True):
        alarm = scores >= t
        true.append((alarm & is_anomaly).sum().item() / is_anomaly.sum().item())
        false.append((alarm & ~is_anomaly).sum().item() / (~is_anomaly).sum().item())
    return torch.tensor(false), torch.tensor(true)

# %% right: sort, count along, and keep the last of each run of equal scores
def roc(scores, is_anomaly):
    order = scores.argsort(descending=True)
    ranked, hits = scores[order], is_anomaly[order].float()
    last = torch.ones(len(ranked), dtype=torch.bool)
    last[:-1] = ranked[1:] != ranked[:-1]
    true = hits.cumsum(0)[last] / hits.sum()
    false = (1 - hits).cumsum(0)[last] / (1 - hits).sum()
    zero = torch.zeros(1)
    return torch.cat((zero, false)), torch.cat((zero, true))

# %% right: a threshold of infinity for the beginning
def roc(scores, is_anomaly):
    levels = torch.cat([torch.tensor([torch.inf]), torch.unique(scores).flip(0)])
    alarms = scores[None] >= levels[:, None]
    rates = [alarms[:, kind].float().mean(1) for kind in (~is_anomaly, is_anomaly)]
    return rates

# %% right: searchsorted in both kinds
def roc(scores, is_anomaly):
    levels = scores.unique()

    def rate(of):
        of = of.sort().values
        below = torch.searchsorted(of, levels)
        share = (len(of) - below).float() / len(of)
        return torch.cat([share, torch.zeros(1)]).flip(0)

    return rate(scores[~is_anomaly]), rate(scores[is_anomaly])

# %% right: NumPy, with counts of each different score
import numpy as np


def roc(scores, is_anomaly):
    levels, where = np.unique(-scores.numpy(), return_inverse=True)
    labels = is_anomaly.numpy()
    rates = []
    for kind in (~labels, labels):
        counts = np.bincount(where.reshape(-1)[kind], minlength=len(levels))
        rates.append(torch.tensor(np.r_[0, counts.cumsum()] / kind.sum(), dtype=torch.float32))
    return tuple(rates)

# %% right: matrix products, with type hints
def roc(scores: torch.Tensor, is_anomaly: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    levels = scores.unique(sorted=True).flip(0)
    alarms = (scores.unsqueeze(0) >= levels.unsqueeze(1)).float()
    y = is_anomaly.float()
    tpr = nn.functional.pad(alarms @ y / y.sum(), (1, 0))
    fpr = nn.functional.pad(alarms @ (1 - y) / (1 - y).sum(), (1, 0))
    return fpr, tpr


from torch import nn

# %% right: scikit-learn
from sklearn.metrics import roc_curve


def roc(scores, is_anomaly):
    false, true, _ = roc_curve(is_anomaly, scores, drop_intermediate=False)
    return torch.tensor(false).float(), torch.tensor(true).float()

# %% wrong: results swapped
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)[:, None]
    z = torch.zeros(1)
    false = torch.cat([z, (scores >= t)[:, ~is_anomaly].float().mean(1)])
    true = torch.cat([z, (scores >= t)[:, is_anomaly].float().mean(1)])
    return true, false

# %% wrong: no beginning
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)[:, None]
    alarms = (scores >= t).float()
    return alarms[:, ~is_anomaly].mean(1), alarms[:, is_anomaly].mean(1)

# %% wrong: from low to high
def roc(scores, is_anomaly):
    t = scores.unique()[:, None]
    alarms, z = (scores >= t).float(), torch.zeros(1)
    false = torch.cat([alarms[:, ~is_anomaly].mean(1), z])
    return false, torch.cat([alarms[:, is_anomaly].mean(1), z])

# %% wrong: above the threshold only
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)[:, None]
    alarms, z = (scores > t).float(), torch.zeros(1)
    false = torch.cat([z, alarms[:, ~is_anomaly].mean(1)])
    return false, torch.cat([z, alarms[:, is_anomaly].mean(1)])

# %% wrong: one entry for each picture, ties or not
def roc(scores, is_anomaly):
    hits = is_anomaly[scores.argsort(descending=True)].float()
    z = torch.zeros(1)
    false = torch.cat([z, (1 - hits).cumsum(0) / (1 - hits).sum()])
    return false, torch.cat([z, hits.cumsum(0) / hits.sum()])

# %% wrong: sorted without unique: ties come several times
def roc(scores, is_anomaly):
    t = scores.sort(descending=True).values[:, None]
    alarms, z = (scores >= t).float(), torch.zeros(1)
    false = torch.cat([z, alarms[:, ~is_anomaly].mean(1)])
    return false, torch.cat([z, alarms[:, is_anomaly].mean(1)])

# %% wrong: numbers in the place of rates
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)[:, None]
    alarms, z = (scores >= t).float(), torch.zeros(1)
    false = torch.cat([z, alarms[:, ~is_anomaly].sum(1)])
    return false, torch.cat([z, alarms[:, is_anomaly].sum(1)])

# %% wrong: divided by all pictures
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)[:, None]
    alarms, z, n = (scores >= t).float(), torch.zeros(1), len(scores)
    false = torch.cat([z, alarms[:, ~is_anomaly].sum(1) / n])
    return false, torch.cat([z, alarms[:, is_anomaly].sum(1) / n])

# %% wrong: a hundred thresholds between the smallest and the largest score
def roc(scores, is_anomaly):
    t = torch.linspace(scores.max(), scores.min(), 100)[:, None]
    alarms, z = (scores >= t).float(), torch.zeros(1)
    false = torch.cat([z, alarms[:, ~is_anomaly].mean(1)])
    return false, torch.cat([z, alarms[:, is_anomaly].mean(1)])

# %% wrong: points on a straight line left out, as scikit-learn does by default
from sklearn.metrics import roc_curve


def roc(scores, is_anomaly):
    false, true, _ = roc_curve(is_anomaly, scores)
    return torch.tensor(false).float(), torch.tensor(true).float()

# %% wrong: scores rounded before they are compared
def roc(scores, is_anomaly):
    scores = scores.round(decimals=3)
    t = scores.unique().flip(0)[:, None]
    alarms, z = (scores >= t).float(), torch.zeros(1)
    false = torch.cat([z, alarms[:, ~is_anomaly].mean(1)])
    return false, torch.cat([z, alarms[:, is_anomaly].mean(1)])

# %% wrong: float64
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)[:, None]
    alarms, z = (scores >= t).double(), torch.zeros(1).double()
    false = torch.cat([z, alarms[:, ~is_anomaly].mean(1)])
    return false, torch.cat([z, alarms[:, is_anomaly].mean(1)])

# %% wrong: lists
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)[:, None]
    alarms = (scores >= t).float()
    return [0.0, *alarms[:, ~is_anomaly].mean(1).tolist()], [0.0, *alarms[:, is_anomaly].mean(1).tolist()]

# %% wrong: thresholds of the anomalies alone
def roc(scores, is_anomaly):
    t = scores[is_anomaly].unique().flip(0)[:, None]
    alarms, z = (scores >= t).float(), torch.zeros(1)
    false = torch.cat([z, alarms[:, ~is_anomaly].mean(1)])
    return false, torch.cat([z, alarms[:, is_anomaly].mean(1)])

# %% wrong: sorts the scores of the caller
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)[:, None]
    alarms, z = (scores >= t).float(), torch.zeros(1)
    scores.copy_(scores.sort().values)
    false = torch.cat([z, alarms[:, ~is_anomaly].mean(1)])
    return false, torch.cat([z, alarms[:, is_anomaly].mean(1)])

# %% wrong: a minus for a not, so that labels are whole numbers
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)[:, None]
    alarms, z = (scores >= t).float(), torch.zeros(1)
    false = torch.cat([z, alarms[:, 1 - is_anomaly.long()].mean(1)])
    return false, torch.cat([z, alarms[:, is_anomaly].mean(1)])

# %% wrong: one of the two
def roc(scores, is_anomaly):
    alarms = (scores >= scores.unique().flip(0)[:, None]).float()
    return torch.cat([torch.zeros(1), alarms[:, is_anomaly].mean(1)])

# %% wrong: alarms below the threshold
def roc(scores, is_anomaly):
    alarms = (scores <= scores.unique().flip(0)[:, None]).float()
    return tuple(
        torch.cat([torch.zeros(1), alarms[:, kind].mean(1)]) for kind in (~is_anomaly, is_anomaly)
    )

# %% wrong: the share of false ones among the alarms
def roc(scores, is_anomaly):
    alarms = (scores >= scores.unique().flip(0)[:, None]).float()
    start = torch.zeros(1)
    false = torch.cat([start, alarms[:, ~is_anomaly].sum(1) / alarms.sum(1)])
    return false, torch.cat([start, alarms[:, is_anomaly].mean(1)])

# %% wrong: counted along without sorting
def roc(scores, is_anomaly):
    def along(kind):
        return torch.cat([torch.zeros(1), kind.float().cumsum(0) / kind.sum()])

    return along(~is_anomaly), along(is_anomaly)

# %% wrong: isclose joins neighbours
def roc(scores, is_anomaly):
    s, order = scores.sort(descending=True)
    y = is_anomaly[order]
    last = torch.cat([~torch.isclose(s[1:], s[:-1]), torch.tensor([True])])
    z = torch.zeros(1)
    return torch.cat([z, ((~y).cumsum(0) / (~y).sum())[last]]), torch.cat([z, (y.cumsum(0) / y.sum())[last]])

# %% wrong: the first threshold is the highest score + 1
def roc(scores, is_anomaly):
    t = scores.unique().flip(0)
    t = torch.cat([t[:1] + 1, t])[:, None]
    return tuple((s >= t).float().mean(1) for s in (scores[~is_anomaly], scores[is_anomaly]))

# %% wrong: not turned round, so that low thresholds come first
def roc(scores, is_anomaly):
    alarms = (scores >= scores.unique()[:, None]).float()
    start = torch.zeros(1)
    false = torch.cat([start, alarms[:, ~is_anomaly].mean(dim=1)])
    return false, torch.cat([start, alarms[:, is_anomaly].mean(dim=1)])

# %% wrong: the table transposed
def roc(scores, is_anomaly):
    alarms = (scores[:, None] >= scores.unique().flip(0)).float()
    start = torch.zeros(1)
    false = torch.cat([start, alarms[:, ~is_anomaly].mean(dim=1)])
    return false, torch.cat([start, alarms[:, is_anomaly].mean(dim=1)])

# %% wrong: the table transposed and turned round
def roc(scores, is_anomaly):
    alarms = (scores.unique().flip(0) >= scores[:, None]).float()
    start = torch.zeros(1)
    false = torch.cat([start, alarms[:, ~is_anomaly].mean(dim=1)])
    return false, torch.cat([start, alarms[:, is_anomaly].mean(dim=1)])

# %% wrong: precision in the place of the true positive rate
def roc(scores, is_anomaly):
    alarms = (scores >= scores.unique().flip(0)[:, None]).float()
    start = torch.zeros(1)
    false = torch.cat([start, alarms[:, ~is_anomaly].mean(1)])
    return false, torch.cat([start, alarms[:, is_anomaly].sum(1) / alarms.sum(1)])

# %% wrong: both divided by the number of alarms
def roc(scores, is_anomaly):
    alarms = (scores >= scores.unique().flip(0)[:, None]).float()
    start = torch.zeros(1)
    false = torch.cat([start, alarms[:, ~is_anomaly].sum(1) / alarms.sum(1)])
    return false, torch.cat([start, alarms[:, is_anomaly].sum(1) / alarms.sum(1)])
