# %% right: sorted from high to low
def choose_threshold(scores, rate):
    ordered, _ = torch.sort(scores, descending=True)
    return ordered[int(len(scores) * rate)].item()

# %% right: a walk up through the scores
def choose_threshold(scores, rate):
    for t in sorted(scores.tolist()):
        if sum(score > t for score in scores.tolist()) / len(scores) <= rate:
            return t

# %% right: all shares in one table
def choose_threshold(scores, rate):
    above = (scores[None, :] > scores[:, None]).double().mean(1)
    return scores[above <= rate].min().item()

# %% right: topk
import math


def choose_threshold(scores, rate):
    allowed = math.floor(rate * len(scores))
    return float(scores.topk(allowed + 1).values[-1])

# %% right: kthvalue, with type hints
def choose_threshold(scores: torch.Tensor, rate: float) -> float:
    n = scores.numel()
    return scores.kthvalue(n - int(rate * n)).values.item()

# %% right: NumPy
import numpy as np


def choose_threshold(scores, rate):
    rising = np.sort(scores.numpy())
    return float(rising[len(rising) - 1 - int(rate * len(rising))])

# %% right: a negative index
def choose_threshold(scores, rate):
    return sorted(scores.tolist())[-1 - int(rate * len(scores))]

# %% wrong: the quantile, which lies between scores
def choose_threshold(scores, rate):
    return scores.quantile(1 - rate).item()

# %% wrong: the quantile, taken to the next score above
def choose_threshold(scores, rate):
    return scores.quantile(1 - rate, interpolation="higher").item()

# %% wrong: the quantile, taken to the nearest score
def choose_threshold(scores, rate):
    return scores.quantile(1 - rate, interpolation="nearest").item()

# %% wrong: from the low end
def choose_threshold(scores, rate):
    return scores.sort().values[int(rate * len(scores))].item()

# %% wrong: rounded to the nearest number of pictures
def choose_threshold(scores, rate):
    return scores.sort(descending=True).values[min(round(rate * len(scores)), len(scores) - 1)].item()

# %% wrong: rounded up
import math


def choose_threshold(scores, rate):
    place = min(math.ceil(rate * len(scores)), len(scores) - 1)
    return scores.sort(descending=True).values[place].item()

# %% wrong: one fewer than is allowed
def choose_threshold(scores, rate):
    return scores.sort(descending=True).values[max(int(rate * len(scores)) - 1, 0)].item()

# %% wrong: less than the rate, where it may be equal
def choose_threshold(scores, rate):
    above = (scores[None] > scores[:, None]).double().mean(1)
    good = scores[above < rate]
    return good.min().item() if len(good) else scores.max().item()

# %% wrong: at or above, where it should be above
def choose_threshold(scores, rate):
    above = (scores[None] >= scores[:, None]).double().mean(1)
    good = scores[above <= rate]
    return good.min().item() if len(good) else scores.max().item()

# %% wrong: equal scores count once
def choose_threshold(scores, rate):
    different = scores.unique().flip(0)
    return different[int(rate * len(different))].item()

# %% wrong: a tensor
def choose_threshold(scores, rate):
    return scores.sort(descending=True).values[int(rate * len(scores))]

# %% wrong: the number of pictures
def choose_threshold(scores, rate):
    return int(rate * len(scores))

# %% wrong: not sorted
def choose_threshold(scores, rate):
    return scores[int(rate * len(scores))].item()

# %% wrong: a share of the range
def choose_threshold(scores, rate):
    return (scores.max() - rate * (scores.max() - scores.min())).item()

# %% wrong: a normal distribution is assumed
def choose_threshold(scores, rate):
    return (scores.mean() + 1.64 * scores.std(correction=0)).item()

# %% wrong: a little above the score
def choose_threshold(scores, rate):
    return scores.sort(descending=True).values[int(rate * len(scores))].item() * 1.001 + 1e-6

# %% wrong: sorts in place
def choose_threshold(scores, rate):
    scores.copy_(scores.sort(descending=True).values)
    return scores[int(rate * len(scores))].item()

# %% wrong: always five per cent
def choose_threshold(scores, rate=0.05):
    return scores.sort(descending=True).values[int(0.05 * len(scores))].item()

# %% wrong: the quantile from the low end
def choose_threshold(scores, rate):
    return scores.quantile(rate).item()

# %% wrong: one more than is allowed
def choose_threshold(scores, rate):
    place = min(int(rate * len(scores)) + 1, len(scores) - 1)
    return scores.sort(descending=True).values[place].item()

# %% wrong: one step further where the threshold is tied
def choose_threshold(scores, rate):
    s, k = scores.sort(descending=True).values, sum(j / len(scores) <= rate for j in range(1, len(scores)))
    while k > 0 and (scores == s[k]).sum() > 1 and s[k] != s[0]:
        k -= 1
        if s[k] != s[k + 1]:
            break
    return s[k].item()

# %% right: exact shares, as fractions
from fractions import Fraction


def choose_threshold(scores, rate):
    values = scores.tolist()
    shares = {t: Fraction(sum(v > t for v in values), len(values)) for t in values}
    return min(t for t in values if shares[t] <= Fraction(rate))

# %% right: exact shares, and the rate as it is written
from fractions import Fraction


def choose_threshold(scores, rate):
    allowed = Fraction(str(rate)) * len(scores)
    return min(t for t in scores.tolist() if (scores > t).sum().item() <= allowed)

# %% right: a share in Python's numbers, worked out as the task has it
def choose_threshold(scores, rate):
    return min(t for t in scores.tolist() if (scores > t).sum().item() / len(scores) <= rate)

# %% right: from the low end, with a ceiling
import math


def choose_threshold(scores, rate):
    return scores.sort().values[math.ceil(len(scores) * (1 - rate)) - 1].item()

# %% wrong: shares in float32, compared as Python's numbers
def choose_threshold(scores, rate):
    return min(t for t in scores.tolist() if (scores > t).float().mean().item() <= rate)

# %% wrong: shares in float32 of NumPy, compared with a number of twice the digits
import numpy as np


def choose_threshold(scores, rate):
    above = (scores[None] > scores[:, None]).float().mean(1).numpy()
    return scores.numpy()[above <= np.float64(rate)].min().item()
