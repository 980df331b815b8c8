# %% right: all pairs, and half of the ties
def auc(scores, is_anomaly):
    a, n = scores[is_anomaly], scores[~is_anomaly]
    wins = (a[:, None] > n[None, :]).float() + 0.5 * (a[:, None] == n[None, :]).float()
    return wins.mean().item()

# %% right: two loops
def auc(scores, is_anomaly):
    anomalies, normal = scores[is_anomaly].tolist(), scores[~is_anomaly].tolist()
    total = 0
    for a in anomalies:
        for n in normal:
            total += 1 if a > n else 0.5 if a == n else 0
    return total / (len(anomalies) * len(normal))

# %% right: the trapezoids under the own curve
def auc(scores, is_anomaly):
    false, true = roc(scores, is_anomaly)
    return torch.trapezoid(true, false).item()

# %% right: the sign of the difference
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly].unsqueeze(1) - scores[~is_anomaly].unsqueeze(0)
    return (gaps.sign().mean().item() + 1) / 2

# %% right: scikit-learn's
from sklearn.metrics import roc_auc_score


def auc(scores, is_anomaly):
    return float(roc_auc_score(is_anomaly, scores))

# %% right: ranks, with the mean rank for ties
from scipy.stats import rankdata


def auc(scores, is_anomaly):
    ranks = rankdata(scores.numpy())
    labels = is_anomaly.numpy()
    positives, negatives = labels.sum(), (~labels).sum()
    u = ranks[labels].sum() - positives * (positives + 1) / 2
    return float(u / (positives * negatives))

# %% right: heaviside
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly][:, None] - scores[~is_anomaly]
    return torch.heaviside(gaps, torch.tensor(0.5)).mean().item()

# %% right: trapezoids by hand
def auc(scores, is_anomaly):
    false, true = roc(scores, is_anomaly)
    widths = false[1:] - false[:-1]
    heights = (true[1:] + true[:-1]) / 2
    return float((widths * heights).sum())

# %% wrong: a tensor
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly][:, None] - scores[~is_anomaly]
    return ((gaps > 0).float() + (gaps == 0).float() / 2).mean()

# %% wrong: ties count nothing
def auc(scores, is_anomaly):
    return (scores[is_anomaly][:, None] > scores[~is_anomaly]).float().mean().item()

# %% wrong: ties count in full
def auc(scores, is_anomaly):
    return (scores[is_anomaly][:, None] >= scores[~is_anomaly]).float().mean().item()

# %% wrong: turned round
def auc(scores, is_anomaly):
    gaps = scores[~is_anomaly][:, None] - scores[is_anomaly]
    return ((gaps > 0).float() + (gaps == 0).float() / 2).mean().item()

# %% wrong: the axes of the curve swapped
def auc(scores, is_anomaly):
    false, true = roc(scores, is_anomaly)
    return torch.trapezoid(false, true).item()

# %% wrong: steps in the place of straight lines, from the left
def auc(scores, is_anomaly):
    false, true = roc(scores, is_anomaly)
    return (false.diff() * true[:-1]).sum().item()

# %% wrong: steps in the place of straight lines, from the right
def auc(scores, is_anomaly):
    false, true = roc(scores, is_anomaly)
    return (false.diff() * true[1:]).sum().item()

# %% wrong: never below one half
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly][:, None] - scores[~is_anomaly]
    area = ((gaps.sign() + 1) / 2).mean().item()
    return max(area, 1 - area)

# %% wrong: the number of pairs
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly][:, None] - scores[~is_anomaly]
    return ((gaps.sign() + 1) / 2).sum().item()

# %% wrong: divided by all pairs of pictures
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly][:, None] - scores[~is_anomaly]
    return ((gaps.sign() + 1) / 2).sum().item() / len(scores) ** 2

# %% wrong: the mean of the curve
def auc(scores, is_anomaly):
    _, true = roc(scores, is_anomaly)
    return true.mean().item()

# %% wrong: the accuracy at the mean score
def auc(scores, is_anomaly):
    return ((scores >= scores.mean()) == is_anomaly).float().mean().item()

# %% wrong: element by element, where there are as many of both
def auc(scores, is_anomaly):
    a, n = scores[is_anomaly], scores[~is_anomaly]
    least = min(len(a), len(n))
    return ((a[:least] - n[:least]).sign().mean().item() + 1) / 2

# %% wrong: rounded
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly][:, None] - scores[~is_anomaly]
    return round((gaps.sign().mean().item() + 1) / 2, 2)

# %% wrong: nearly equal counts as equal
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly][:, None] - scores[~is_anomaly]
    gaps = torch.where(gaps.abs() < 1e-4, 0, gaps)
    return (gaps.sign().mean().item() + 1) / 2

# %% wrong: ranks without regard to ties
def auc(scores, is_anomaly):
    ranks = scores.argsort(stable=True).argsort(stable=True) + 1
    a, n = is_anomaly.sum().item(), (~is_anomaly).sum().item()
    return (ranks[is_anomaly].sum().item() - a * (a + 1) / 2) / (a * n)

# %% wrong: prints it
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly][:, None] - scores[~is_anomaly]
    print((gaps.sign().mean().item() + 1) / 2)

# %% wrong: a minus, as the curve is walked from its end
def auc(scores, is_anomaly):
    return -((scores[is_anomaly][:, None] - scores[~is_anomaly]).sign().mean().item() + 1) / 2

# %% wrong: the half is forgotten at the end
def auc(scores, is_anomaly):
    return (scores[is_anomaly][:, None] - scores[~is_anomaly]).sign().mean().item() + 1

# %% right: np.float32
import numpy as np

def auc(scores, is_anomaly):
    a, n = scores[is_anomaly].numpy()[:, None], scores[~is_anomaly].numpy()
    return np.float32(((a > n) + 0.5 * (a == n)).mean())

# %% wrong: isclose for ties
def auc(scores, is_anomaly):
    a, n = scores[is_anomaly][:, None], scores[~is_anomaly]
    tie = torch.isclose(a, n)
    return (((a > n) & ~tie).float() + 0.5 * tie.float()).mean().item()

# %% wrong: integer division of the ties
def auc(scores, is_anomaly):
    a, n = scores[is_anomaly][:, None], scores[~is_anomaly]
    return ((a > n).sum().item() + (a == n).sum().item() // 2) / (a.numel() * n.numel())

# %% wrong: the curve at a hundred thresholds
def auc(scores, is_anomaly):
    thresholds = torch.linspace(scores.max().item(), scores.min().item(), 100)[:, None]
    both = [(scores[kind] >= thresholds).float().mean(1) for kind in (is_anomaly, ~is_anomaly)]
    return torch.trapezoid(*(torch.cat([torch.zeros(1), rates]) for rates in both)).item()

# %% wrong: trapezoids without the false positive rates
def auc(scores, is_anomaly):
    _, true = roc(scores, is_anomaly)
    return torch.trapezoid(true).item()

# %% wrong: a list of one number
def auc(scores, is_anomaly):
    gaps = scores[is_anomaly][:, None] - scores[~is_anomaly]
    return [(gaps.sign().mean().item() + 1) / 2]
