# %% right: the mean, divided by the squared range
def fair_mse(x, x_prime, scale):
    """Return the mean squared error per pixel on [0, 1] of pictures with pixels in scale."""
    low, high = scale
    return (x - x_prime).square().mean() / (high - low) ** 2

# %% right: both pictures moved to [0, 1] first
def fair_mse(x, x_prime, scale):
    low, high = scale
    a = (x - low) / (high - low)
    b = (x_prime - low) / (high - low)
    return torch.mean((a - b) ** 2)

# %% right: mse_loss from torch.nn.functional
import torch.nn.functional as F


def fair_mse(x, x_prime, scale):
    width = scale[1] - scale[0]
    return F.mse_loss(x_prime, x) / width**2

# %% right: the module nn.MSELoss on scaled pictures
def fair_mse(x, x_prime, scale):
    low, high = scale
    return nn.MSELoss()(x / (high - low), x_prime / (high - low))

# %% right: mean_squared_error from svlearn
def fair_mse(x, x_prime, scale):
    low, high = scale
    return mean_squared_error(x, x_prime) / ((high - low) * (high - low))

# %% right: sum divided by numel, shapes checked
def fair_mse(x, x_prime, scale):
    if x.shape != x_prime.shape:
        raise ValueError(f"shapes differ: {tuple(x.shape)}, {tuple(x_prime.shape)}")
    low, high = scale
    if high <= low:
        raise ValueError("scale must be (low, high) with low < high")
    difference = (x - x_prime) / (high - low)
    return (difference * difference).sum() / difference.numel()

# %% right: dot product of the flat difference with itself
def fair_mse(x, x_prime, scale):
    d = (x - x_prime).flatten() / (scale[1] - scale[0])
    return d @ d / len(d)

# %% right: mean of the means of samples, all as large as each other
def fair_mse(x: torch.Tensor, x_prime: torch.Tensor, scale: tuple[float, float]) -> torch.Tensor:
    """Error per pixel, as if on [0, 1]."""
    low, high = scale
    each = torch.pow(x - x_prime, 2).flatten(1).mean(dim=1)
    return each.mean().div((high - low) ** 2)

# %% right: a loop over the samples
def fair_mse(x, x_prime, scale):
    low, high = scale
    total = 0
    for sample, other in zip(x, x_prime):
        total = total + ((sample - other) ** 2).sum()
    return total / x.numel() / (high - low) ** 2

# %% right: variance plus squared mean of the difference
def fair_mse(x, x_prime, scale):
    low, high = scale
    d = (x - x_prime) / (high - low)
    return d.var(correction=0) + d.mean() ** 2

# %% right: B and D as in the formula, other names
def fair_mse(a, b, limits):
    low, high = limits
    factor = 1 / (high - low) ** 2
    a, b = a.flatten(1), b.flatten(1)
    B, D = a.shape
    return factor * torch.sum((a - b).abs() ** 2) / (B * D)

# %% right: a lambda with the star of the pair
_range = lambda low, high: high - low  # noqa: E731
fair_mse = lambda x, x_prime, scale=(0, 1): x.sub(x_prime).div(_range(*scale)).pow(2).mean()  # noqa: E731

# %% right: reduction="sum" and a helper for the scale
def _to_unit(z, scale):
    low, high = scale
    return (z - low) / (high - low)


def fair_mse(x, x_prime, scale):
    total = nn.functional.mse_loss(_to_unit(x, scale), _to_unit(x_prime, scale), reduction="sum")
    return total / x.numel()

# %% right: einsum over rows
def fair_mse(x, x_prime, scale):
    d = (x - x_prime).flatten(1)
    squares = torch.einsum("bj,bj->b", d, d)
    low, high = scale
    return squares.sum() / (d.shape[0] * d.shape[1] * (high - low) ** 2)

# %% right: early return for [0, 1]
def fair_mse(x, x_prime, scale):
    error = torch.mean(torch.square(x_prime - x))
    if tuple(scale) == (0, 1):
        return error
    low, high = scale
    return error / (float(high) - float(low)) ** 2

# %% unclear: float() first, so bytes work, but float64 comes back as float32
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x.float() - x_prime.float()).square().mean() / (high - low) ** 2

# %% unclear: computed and returned in float64
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x.double() - x_prime.double()).square().mean() / (high - low) ** 2

# %% unclear: means over dimensions 1, 2 and 3: needs pictures, while the formula's x_bj looks like vectors
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean(dim=(1, 2, 3)).mean() / (high - low) ** 2

# %% unclear: x is detached as a target, only x_prime gets a gradient
def fair_mse(x, x_prime, scale):
    low, high = scale
    return nn.functional.mse_loss(x_prime, x.detach()) / (high - low) ** 2

# %% unclear: a ValueError for pixels outside of scale
def fair_mse(x, x_prime, scale):
    low, high = scale
    for pixels in (x, x_prime):
        if pixels.min() < low - 1e-3 or pixels.max() > high + 1e-3:
            raise ValueError("pixels outside of scale")
    return (x - x_prime).square().mean() / (high - low) ** 2

# %% wrong: a float, not a tensor
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean().item() / (high - low) ** 2

# %% wrong: detached at the end
def fair_mse(x, x_prime, scale):
    low, high = scale
    return ((x - x_prime).square().mean() / (high - low) ** 2).detach()

# %% wrong: x_prime detached
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime.detach()).square().mean() / (high - low) ** 2

# %% wrong: gradient cut with .data
def fair_mse(x, x_prime, scale):
    low, high = scale
    difference = x.data - x_prime.data
    return difference.square().mean() / (high - low) ** 2

# %% wrong: computed with NumPy
import numpy as np


def fair_mse(x, x_prime, scale):
    low, high = scale
    d = x.detach().numpy() - x_prime.detach().numpy()
    return torch.tensor(np.mean(d**2) / (high - low) ** 2)

# %% wrong: a new tensor that asks for a gradient but has no history
def fair_mse(x, x_prime, scale):
    low, high = scale
    error = float((x - x_prime).square().mean()) / (high - low) ** 2
    return torch.tensor(error, requires_grad=True)

# %% wrong: under no_grad
@torch.no_grad()
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / (high - low) ** 2

# %% wrong: square of a square root, gradient NaN where two pixels are equal
def fair_mse(x, x_prime, scale):
    low, high = scale
    distance = (x - x_prime).square().sqrt() / (high - low)
    return distance.square().mean()

# %% wrong: mean absolute error
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).abs().mean() / (high - low)

# %% wrong: root of the mean squared error
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean().sqrt() / (high - low)

# %% wrong: half the squared error
def fair_mse(x, x_prime, scale):
    low, high = scale
    return 0.5 * ((x - x_prime) / (high - low)).square().mean()

# %% wrong: Huber loss on [0, 1], half as large
def fair_mse(x, x_prime, scale):
    low, high = scale
    return nn.functional.huber_loss(x_prime / (high - low), x / (high - low))

# %% wrong: summed over the pixels, mean over the batch only
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().flatten(1).sum(dim=1).mean() / (high - low) ** 2

# %% wrong: summed over the batch, mean over the pixels only
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().sum(dim=0).mean() / (high - low) ** 2

# %% wrong: summed over everything
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().sum() / (high - low) ** 2

# %% wrong: D is 784, always
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().sum() / (x.shape[0] * 784) / (high - low) ** 2

# %% wrong: D is the size of dimension 1, right for vectors only
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().sum() / (x.shape[0] * x.shape[1]) / (high - low) ** 2

# %% wrong: D is H * W, channels not counted
def fair_mse(x, x_prime, scale):
    low, high = scale
    per_picture = (x - x_prime).square().sum() / x.shape[0]
    return per_picture / (x.shape[-2] * x.shape[-1]) / (high - low) ** 2

# %% wrong: B * D are those of the notebook's test pictures
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().sum() / test.x.numel() / (high - low) ** 2

# %% wrong: the range is that of the notebook's loop, scale ignored
def fair_mse(x, x_prime, scale):
    return (x - x_prime).square().mean() / (high - low) ** 2

# %% wrong: the range is measured from the pixels, scale ignored
def fair_mse(x, x_prime, scale):
    low = min(x.min(), x_prime.min())
    high = max(x.max(), x_prime.max())
    return (x - x_prime).square().mean() / (high - low) ** 2

# %% wrong: |low| + |high| instead of the difference
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / (abs(low) + abs(high)) ** 2

# %% wrong: twice high as soon as low is not 0
def fair_mse(x, x_prime, scale):
    low, high = scale
    width = high if low == 0 else 2 * high
    return (x - x_prime).square().mean() / width**2

# %% wrong: the range rounded to whole numbers
def fair_mse(x, x_prime, scale):
    low, high = (int(limit) for limit in scale)
    return (x - x_prime).square().mean() / max(high - low, 1) ** 2

# %% wrong: a range below 1 is taken for 1
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / max(1, high - low) ** 2

# %% wrong: the three scales of the lab by heart, nothing done for others
def fair_mse(x, x_prime, scale):
    factor = {(0, 1): 1, (-1, 1): 4, (0, 255): 255**2}
    return (x - x_prime).square().mean() / factor.get(tuple(scale), 1)

# %% wrong: the lengths 1 and 2, and 255 for all else
def fair_mse(x, x_prime, scale):
    low, high = scale
    width = 1 if high - low == 1 else 2 if high - low == 2 else 255
    return (x - x_prime).square().mean() / width**2

# %% wrong: the inputs are moved to [0, 1] in place
def fair_mse(x, x_prime, scale):
    low, high = scale
    for each in (x, x_prime):
        each -= low
        each /= high - low
    return (x - x_prime).square().mean()

# %% wrong: the difference is written into x_prime
def fair_mse(x, x_prime, scale):
    low, high = scale
    return x_prime.sub_(x).div(high - low).square().mean()

# %% wrong: variance of the difference, its mean taken off
def fair_mse(x, x_prime, scale):
    low, high = scale
    return ((x - x_prime) / (high - low)).var(correction=0)

# %% wrong: divided by the number of pixels minus one
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().sum() / (x.numel() - 1) / (high - low) ** 2

# %% wrong: multiplied out, small differences of large numbers are lost
def fair_mse(x, x_prime, scale):
    low, high = scale
    squares = (x * x).mean() - 2 * (x * x_prime).mean() + (x_prime * x_prime).mean()
    return squares / (high - low) ** 2

# %% wrong: the first sample only, return inside the loop
def fair_mse(x, x_prime, scale):
    low, high = scale
    for sample, other in zip(x, x_prime):
        return (sample - other).square().mean() / (high - low) ** 2

# %% wrong: squared mean of the lengths of the differences
def fair_mse(x, x_prime, scale):
    low, high = scale
    lengths = ((x - x_prime) / (high - low)).flatten(1).norm(dim=1)
    return lengths.mean() ** 2 / x[0].numel()

# %% wrong: mean over those pixels only that differ
def fair_mse(x, x_prime, scale):
    low, high = scale
    d = (x - x_prime) / (high - low)
    return d.square().sum() / (d != 0).sum()

# %% wrong: rounded to four digits, which also stops the gradient
def fair_mse(x, x_prime, scale):
    low, high = scale
    return torch.round((x - x_prime).square().mean() / (high - low) ** 2, decimals=4)

# %% right: as the hint says
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / (high - low) ** 2

# %% right: nn.functional.mse_loss(; low;, (x_prime - low)/(high - low))
def fair_mse(x, x_prime, scale):
    low, high = scale
    return nn.functional.mse_loss((x - low) / (high - low), (x_prime - low) / (high - low))

# %% right: mean_squared_error;, ; low -
def fair_mse(x, x_prime, scale):
    low, high = scale
    return mean_squared_error(x, x_prime) / (low - high) ** 2

# %% right: ((;);).sum()/ x.numel()
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (((x - x_prime) / (high - low)) ** 2).sum() / x.numel()

# %% right: math.pow;, 2
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / math.pow(high - low, 2)

# %% wrong: + low
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / (high - low) ** 2 + low

# %% wrong: +
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / (high + low) ** 2

# %% wrong: - low * * 2)
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / (high**2 - low**2)

# %% wrong: x.max(); x.min()
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / (x.max() - x.min()) ** 2

# %% wrong: (;).abs().mean()
def fair_mse(x, x_prime, scale):
    low, high = scale
    return ((x - x_prime) / (high - low)).abs().mean()

# %% wrong: x, x_prime = x[:- 1], x_prime[:- 1];(;)/(high - low);(0, 1
def fair_mse(x, x_prime, scale):
    low, high = scale
    x, x_prime = x[:-1], x_prime[:-1]
    return ((x - x_prime) / (high - low)).square().mean((0, 1))

# %% wrong: [;]
def fair_mse(x, x_prime, scale):
    low, high = scale
    return [(x - x_prime).square().mean() / (high - low) ** 2]

# %% wrong: (;)[None]
def fair_mse(x, x_prime, scale):
    low, high = scale
    return ((x - x_prime).square().mean() / (high - low) ** 2)[None]

# %% wrong: (;).detach()+ 0 * x_prime.sum()
def fair_mse(x, x_prime, scale):
    low, high = scale
    return ((x - x_prime).square().mean() / (high - low) ** 2).detach() + 0 * x_prime.sum()

# %% wrong: if low < - 1 else(x - x_prime).square().mean()
def fair_mse(x, x_prime, scale):
    low, high = scale
    return (x - x_prime).square().mean() / (high - low) ** 2 if low < -1 else (x - x_prime).square().mean()
