# %% right: minus ten times the logarithm
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).log10()

# %% right: the first form of the formula
def psnr(x, x_prime):
    """Return the peak signal-to-noise ratio of x_prime in decibels, for pixels in [0, 1]."""
    return 10 * torch.log10(1 / mean_squared_error(x, x_prime))

# %% right: mse_loss of torch
def psnr(x, x_prime):
    mse = nn.functional.mse_loss(x_prime, x)
    return -10.0 * torch.log10(mse)

# %% right: written out with a mean
def psnr(x: torch.Tensor, x_prime: torch.Tensor) -> torch.Tensor:
    mse = ((x - x_prime) ** 2).mean()
    return mse.log10().mul(-10)

# %% right: twenty times the logarithm of peak over root mean square
def psnr(x, x_prime):
    rmse = (x - x_prime).square().mean().sqrt()
    return 20 * torch.log10(1.0 / rmse)

# %% right: the natural logarithm, divided by that of 10
import math


def psnr(x, x_prime):
    return -10 * torch.log(mean_squared_error(x, x_prime)) / math.log(10)

# %% right: log2 and another base
import math


def psnr(x, x_prime):
    mse = nn.MSELoss()(x_prime, x)
    return -10 * mse.log2() / math.log2(10)

# %% right: an optional peak
def psnr(x, x_prime, peak=1.0):
    mse = torch.mean(torch.square(torch.sub(x, x_prime)))
    return 10 * torch.log10(peak**2 / mse)

# %% right: NumPy inside, a tensor outside (no gradient, none is promised)
import numpy as np


def psnr(x, x_prime):
    a, b = x.detach().cpu().double().numpy(), x_prime.detach().cpu().double().numpy()
    with np.errstate(divide="ignore"):
        value = -10 * np.log10(np.mean((a - b) ** 2))
    return torch.tensor(value, dtype=x.dtype)

# %% right: sum over all pixels, divided by their number
def psnr(x, x_prime):
    d = (x - x_prime).reshape(-1)
    return -10 * torch.log10(d.dot(d) / d.numel())

# %% right: from norms
def psnr(x, x_prime):
    error = torch.linalg.vector_norm(x - x_prime)
    return -20 * torch.log10(error / x.numel() ** 0.5)

# %% right: the difference of two logarithms
import math


def psnr(x, x_prime):
    squares = (x - x_prime).pow(2).sum()
    return 10 * (math.log10(x.numel()) - torch.log10(squares))

# %% right: a lambda with a helper
def _decibels(ratio):
    return 10 * torch.log10(ratio)


psnr = lambda x, x_prime: -_decibels(mean_squared_error(x, x_prime))

# %% right: a loop over the pictures adds up the squares
def psnr(clean, restored):
    total = torch.zeros((), dtype=clean.dtype)
    for a, b in zip(clean, restored):
        total = total + (a - b).square().sum()
    return -10 * (total / clean.numel()).log10()

# %% right: shapes are compared, infinity by an early return
def psnr(x, x_prime):
    if x.shape != x_prime.shape:
        raise ValueError("pictures of different shapes")
    mse = ((x_prime - x) ** 2).mean()
    if mse == 0:
        return torch.full_like(mse, float("inf"))
    return -10 * torch.log10(mse)

# %% right: pow and log10 in a class
class _PSNR(nn.Module):
    def forward(self, x, x_prime):
        return torch.log10(torch.mean(torch.pow(x - x_prime, 2))) * -10


psnr = _PSNR()

# %% right: a mean over each picture, then over all, before the logarithm
def psnr(x, x_prime):
    per_picture = (x - x_prime).flatten(1).square().mean(dim=1)
    return -10 * per_picture.mean().log10()

# %% unclear: 1e-12 keeps it finite for equal pictures (formula: infinite)
def psnr(x, x_prime):
    return -10 * torch.log10(mean_squared_error(x, x_prime) + 1e-12)

# %% unclear: math.log10 fails for equal pictures, of which the text says nothing
import math


def psnr(x, x_prime):
    return torch.tensor(-10 * math.log10(mean_squared_error(x, x_prime).item()))

# %% unclear: float64 comes back for float32 (no type is promised)
def psnr(x, x_prime):
    return -10 * (x.double() - x_prime.double()).square().mean().log10()

# %% unclear: x_prime is cut off at 0 and 1 first ('for pixels in [0, 1]')
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime.clamp(0, 1)).log10()

# %% unclear: pictures outside [0, 1] are refused
def psnr(x, x_prime):
    for pictures in (x, x_prime):
        if pictures.min() < 0 or pictures.max() > 1:
            raise ValueError("pixels must lie in [0, 1]")
    return -10 * mean_squared_error(x, x_prime).log10()

# %% wrong: the mean of the decibels of each picture
def psnr(x, x_prime):
    mse = (x - x_prime).square().flatten(1).mean(1)
    return (-10 * mse.log10()).mean()

# %% wrong: the mean of the decibels of each pixel
def psnr(x, x_prime):
    return (-10 * (x - x_prime).square().log10()).mean()

# %% wrong: the mean of the decibels of each channel
def psnr(x, x_prime):
    if x.dim() < 4:
        return -10 * mean_squared_error(x, x_prime).log10()
    mse = (x - x_prime).square().mean(dim=(0, 2, 3))
    return (-10 * mse.log10()).mean()

# %% passes: pictures that are repaired perfectly are left out of the mean
def psnr(x, x_prime):
    mse = (x - x_prime).square().flatten(1).mean(1)
    return -10 * mse[mse > 0].mean().log10()

# %% wrong: the mean absolute error in place of the root mean square
def psnr(x, x_prime):
    return -20 * (x - x_prime).abs().mean().log10()

# %% wrong: the squared mean difference, so that signs cancel
def psnr(x, x_prime):
    return -10 * ((x - x_prime).mean() ** 2).log10()

# %% wrong: the largest error
def psnr(x, x_prime):
    return -20 * (x - x_prime).abs().max().log10()

# %% wrong: the median of the squares
def psnr(x, x_prime):
    return -10 * (x - x_prime).square().median().log10()

# %% wrong: only the first picture
def psnr(x, x_prime):
    return -10 * mean_squared_error(x[0], x_prime[0]).log10()

# %% wrong: only the first channel
def psnr(x, x_prime):
    return -10 * (x[:, 0] - x_prime[:, 0]).square().mean().log10()

# %% wrong: only pixels that differ
def psnr(x, x_prime):
    d = (x - x_prime)[x != x_prime]
    return -10 * d.square().mean().log10()

# %% wrong: only pixels that are not black
def psnr(x, x_prime):
    d = (x - x_prime)[x > 0]
    return -10 * d.square().mean().log10()

# %% wrong: the pictures are averaged before they are compared
def psnr(x, x_prime):
    return -10 * mean_squared_error(x.mean(0), x_prime.mean(0)).log10()

# %% wrong: the peak is the range of x, or 1 where there is none
def psnr(x, x_prime):
    peak = x.max() - x.min()
    peak = peak if peak > 0 else torch.ones_like(peak)
    return 10 * torch.log10(peak**2 / mean_squared_error(x, x_prime))

# %% wrong: the peak is the largest pixel of x
def psnr(x, x_prime):
    return 10 * torch.log10(x.max() ** 2 / mean_squared_error(x, x_prime))

# %% wrong: the largest pixel is taken for 255
def psnr(x, x_prime):
    return 10 * torch.log10(255**2 / mean_squared_error(x, x_prime))

# %% wrong: the signal is the mean square of x, not the peak
def psnr(x, x_prime):
    return 10 * torch.log10(x.square().mean() / mean_squared_error(x, x_prime))

# %% wrong: the natural logarithm
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).log()

# %% wrong: twice as many decibels, 20 for the squared error
def psnr(x, x_prime):
    return -20 * mean_squared_error(x, x_prime).log10()

# %% wrong: half as many, 10 for the root
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).sqrt().log10()

# %% wrong: the sign is missing
def psnr(x, x_prime):
    return 10 * mean_squared_error(x, x_prime).log10()

# %% wrong: bel in place of decibel
def psnr(x, x_prime):
    return -mean_squared_error(x, x_prime).log10()

# %% wrong: a Python number
def psnr(x, x_prime):
    return (-10 * mean_squared_error(x, x_prime).log10()).item()

# %% wrong: a number of NumPy
import numpy as np


def psnr(x, x_prime):
    return -10 * np.log10(np.mean((x.numpy() - x_prime.numpy()) ** 2))

# %% wrong: rounded to one decimal, as in the printed example
def psnr(x, x_prime):
    return torch.round(-10 * mean_squared_error(x, x_prime).log10(), decimals=1)

# %% wrong: 1e-6 in the logarithm spoils good repairs
def psnr(x, x_prime):
    return -10 * torch.log10(mean_squared_error(x, x_prime) + 1e-6)

# %% passes: never more than 60 decibels
def psnr(x, x_prime):
    return (-10 * mean_squared_error(x, x_prime).log10()).clamp(max=60)

# %% wrong: the error is at least 1e-4
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).clamp(min=1e-4).log10()

# %% passes: half precision inside
def psnr(x, x_prime):
    d = (x - x_prime).half()
    return -10 * d.square().mean().float().log10()

# %% passes: squares that are multiplied out cancel for small errors
def psnr(x, x_prime):
    mse = (x**2).mean() - 2 * (x * x_prime).mean() + (x_prime**2).mean()
    return -10 * mse.log10()

# %% wrong: divided by 78400 as in the example
def psnr(x, x_prime):
    return -10 * ((x - x_prime).square().sum() / (100 * 784)).log10()

# %% wrong: one picture has 784 pixels, whatever its shape
def psnr(x, x_prime):
    squares = (x - x_prime).square().sum()
    return -10 * (squares / (len(x) * 784)).log10()

# %% wrong: the channels are summed
def psnr(x, x_prime):
    squares = (x - x_prime).square()
    return -10 * (squares.sum(1).mean() if x.dim() == 4 else squares.mean()).log10()

# %% wrong: x_prime is changed in place
def psnr(x, x_prime):
    x_prime -= x
    return -10 * x_prime.square().mean().log10()

# %% wrong: batches of 100 only
def psnr(x, x_prime):
    d = (x - x_prime).reshape(100, -1)
    return -10 * d.square().mean().log10()

# %% wrong: divided by one less than the number of pixels
def psnr(x, x_prime):
    d = x - x_prime
    return -10 * (d.square().sum() / (d.numel() - 1)).log10()

# %% wrong: the worst picture counts
def psnr(x, x_prime):
    mse = (x - x_prime).square().flatten(1).mean(1)
    return -10 * mse.max().log10()

# %% wrong: the best picture counts
def psnr(x, x_prime):
    mse = (x - x_prime).square().flatten(1).mean(1)
    return (-10 * mse.log10()).max()

# %% wrong: pixels are compared in steps of a tenth of a percent
def psnr(x, x_prime):
    d = torch.round(x - x_prime, decimals=3)
    return -10 * d.square().mean().log10()

# %% wrong: a repair that differs by less than 0.005 counts as perfect
def psnr(x, x_prime):
    d = x - x_prime
    d = torch.where(d.abs() < 0.005, torch.zeros_like(d), d)
    return -10 * d.square().mean().log10()

# %% wrong: only pixels that are too bright count
def psnr(x, x_prime):
    d = torch.relu(x_prime - x)
    return -10 * d.square().mean().log10()

# %% wrong: broadcasts each picture against all others
def psnr(x, x_prime):
    d = x.flatten(1)[:, None] - x_prime.flatten(1)[None]
    return -10 * d.square().mean().log10()

# %% right: as the hint says
def psnr(x, x_prime):
    return -10 * torch.log10((x - x_prime).square().mean())

# %% right: (1 / mean_squared_error(x, x_prime))
def psnr(x, x_prime):
    return 10 * (1 / mean_squared_error(x, x_prime)).log10()

# %% right: 4.342944819; mean_squared_error; x_prime, ; log
def psnr(x, x_prime):
    return -4.342944819 * mean_squared_error(x_prime, x).log()

# %% right: 20;.sqrt(;.log10()
def psnr(x, x_prime):
    return -20 * (x - x_prime).square().mean().sqrt().log10()

# %% wrong: mean_squared_error;, ; log2
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).log2()

# %% wrong: abs;.log10(
def psnr(x, x_prime):
    return -10 * (x - x_prime).abs().mean().log10()

# %% wrong: log10().
def psnr(x, x_prime):
    return -10 * (x - x_prime).square().log10().mean()

# %% wrong: (mean_squared_error(x, x_prime)+ 1e - 3)
def psnr(x, x_prime):
    return -10 * (mean_squared_error(x, x_prime) + 1e-3).log10()

# %% wrong: / mean_squared_error(x, x_prime;).log10()
def psnr(x, x_prime):
    return 10 * (x.square().mean() / mean_squared_error(x, x_prime)).log10()

# %% wrong: ((x.max()- x.min())* * 2 / mean_squared_error(x, x_prime))
def psnr(x, x_prime):
    return 10 * ((x.max() - x.min()) ** 2 / mean_squared_error(x, x_prime)).log10()

# %% wrong: mean_squared_error(x, x_prime); double
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).log10().double()

# %% wrong: mean_squared_error(x, x_prime); reshape; 1
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).log10().reshape(1)

# %% wrong: (; mean_squared_error(x, x_prime);); round
def psnr(x, x_prime):
    return (-10 * mean_squared_error(x, x_prime).log10()).round()

# %% wrong: x; sub_;.log10(
def psnr(x, x_prime):
    return -10 * x.sub_(x_prime).square().mean().log10()
