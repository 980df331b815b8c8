# %% right: one expression
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * ((0.04 + 0.96 * t / 0.3) if t < 0.3 else (1 - t) / 0.7)

# %% right: the smaller of both lines
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * min(1 / 25 + 24 / 25 * t / 0.3, (1 - t) / 0.7)

# %% right: NumPy's interpolation
import numpy as np


def one_cycle(step, steps, peak):
    return float(np.interp(step / steps, [0, 0.3, 1], [peak / 25, peak, 0]))

# %% right: in steps, with less or equal
def one_cycle(step, steps, peak):
    top = 0.3 * steps
    if step <= top:
        return peak / 25 + (peak - peak / 25) * step / top
    return peak * (steps - step) / (steps - top)

# %% right: fractions of whole numbers
from fractions import Fraction


def one_cycle(step, steps, peak):
    t = Fraction(step, steps)
    rise = Fraction(3, 10)
    share = Fraction(1, 25) + Fraction(24, 25) * t / rise if t < rise else (1 - t) / (1 - rise)
    return float(share) * peak

# %% right: torch inside, a plain number outside
def one_cycle(step: int, steps: int, peak: float) -> float:
    t = torch.tensor(step / steps, dtype=torch.float64)
    up = 1 / 25 + 24 / 25 * t / 0.3
    down = (1 - t) / 0.7
    return (peak * torch.where(t < 0.3, up, down)).item()

# %% wrong: begins at 0
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * (t / 0.3 if t < 0.3 else (1 - t) / 0.7)

# %% wrong: the peak is not used
def one_cycle(step, steps, peak):
    t = step / steps
    return 0.04 + 0.96 * t / 0.3 if t < 0.3 else (1 - t) / 0.7

# %% wrong: divides by steps − 1
def one_cycle(step, steps, peak):
    t = step / max(1, steps - 1)
    return peak * (0.04 + 0.96 * t / 0.3 if t < 0.3 else (1 - t) / 0.7)

# %% wrong: counts the step from 1
def one_cycle(step, steps, peak):
    t = (step + 1) / steps
    return peak * (0.04 + 0.96 * t / 0.3 if t < 0.3 else (1 - t) / 0.7)

# %% wrong: brackets missing in the fall
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * (0.04 + 0.96 * t / 0.3 if t < 0.3 else 1 - t / 0.7)

# %% wrong: falls without the division by 0.7
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * (0.04 + 0.96 * t / 0.3 if t < 0.3 else 1 - t)

# %% wrong: rises without the division by 0.3
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * (0.04 + 0.96 * t if t < 0.3 else (1 - t) / 0.7)

# %% wrong: rises to more than the peak
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * (0.04 + t / 0.3 if t < 0.3 else (1 - t) / 0.7)

# %% wrong: falls to 1/25 of the peak
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * (0.04 + 0.96 * t / 0.3 if t < 0.3 else 0.04 + 0.96 * (1 - t) / 0.7)

# %% wrong: whole numbers are divided with //
def one_cycle(step, steps, peak):
    t = step // steps
    return peak * (0.04 + 0.96 * t / 0.3 if t < 0.3 else (1 - t) / 0.7)

# %% wrong: a tensor
def one_cycle(step, steps, peak):
    t = step / steps
    return torch.tensor(peak * (0.04 + 0.96 * t / 0.3 if t < 0.3 else (1 - t) / 0.7))

# %% wrong: a cosine on the way down
import math


def one_cycle(step, steps, peak):
    t = step / steps
    if t < 0.3:
        return peak * (0.04 + 0.96 * t / 0.3)
    return peak * (1 + math.cos(math.pi * (t - 0.3) / 0.7)) / 2

# %% wrong: only rises
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * min(1, 0.04 + 0.96 * t / 0.3)

# %% wrong: peak in the middle
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * (0.04 + 0.96 * t / 0.5 if t < 0.5 else (1 - t) / 0.5)

# %% wrong: the peak is a limit, not a factor
def one_cycle(step, steps, peak):
    t = step / steps
    return min(peak, 0.04 + 0.96 * t / 0.3 if t < 0.3 else (1 - t) / 0.7)

# %% wrong: a Fraction
from fractions import Fraction

def one_cycle(step, steps, peak):
    # "a plain number": a Fraction is a number of Python's, but LambdaLR may like it less
    t = Fraction(step, steps)
    p = Fraction(peak)
    return p * (Fraction(1, 25) + Fraction(24, 25) * t / Fraction(3, 10)) if 10 * t < 3 else p * (1 - t) * 10 / 7

# %% right: np.float64
import numpy as np

def one_cycle(step, steps, peak):
    t = np.float64(step) / steps
    return np.float64(peak) * (1 / 25 + 24 / 25 * t / 0.3) if t < 0.3 else np.float64(peak) * (1 - t) / 0.7
