# %% right: the one-liner of the hint
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).clamp(0, 1)

# %% right: torch.normal with mean x (no gradient to x, none is promised)
def gaussian_noise(x, amount):
    """Draw each pixel from a normal distribution around its value."""
    return torch.normal(x.detach(), float(amount)).clamp(0, 1)

# %% right: torch.randn with type and device of x
def gaussian_noise(x: torch.Tensor, amount: float) -> torch.Tensor:
    n = torch.randn(x.shape, dtype=x.dtype, device=x.device)
    return torch.clamp(torch.clamp(x + amount * n, min=0), max=1)

# %% right: minimum and maximum as in the formula
def gaussian_noise(x, amount):
    zero, one = torch.zeros_like(x), torch.ones_like(x)
    n = torch.randn_like(x)
    return torch.min(one, torch.max(zero, x + amount * n))

# %% right: normal_ fills an empty tensor
def gaussian_noise(x, amount):
    noise = torch.empty_like(x).normal_(mean=0.0, std=1.0)
    return (x + noise * amount).clip(0, 1)

# %% right: normal_ with the standard deviation amount
def gaussian_noise(x, amount):
    n = torch.zeros_like(x)
    nn.init.normal_(n, mean=0.0, std=amount)
    return (x + n).clamp(0, 1)

# %% right: random numbers of NumPy
import numpy as np


def gaussian_noise(x, amount):
    n = torch.as_tensor(np.random.normal(size=tuple(x.shape))).to(x)
    return (x + amount * n).clamp(0.0, 1.0)

# %% right: all of it in NumPy, with clip
import numpy as np


def gaussian_noise(x, amount):
    rng = np.random.default_rng()
    a = x.detach().cpu().double().numpy()
    spoilt = np.clip(a + rng.normal(0.0, amount, a.shape), 0, 1)
    return torch.as_tensor(spoilt).to(x)

# %% right: a loop over all values with random.gauss
import random


def gaussian_noise(x, amount):
    values = []
    for v in x.flatten().tolist():
        v = v + random.gauss(0, amount)
        if v < 0:
            v = 0.0
        elif v > 1:
            v = 1.0
        values.append(v)
    return torch.tensor(values, dtype=x.dtype).reshape(x.shape)

# %% right: Box and Muller, from uniform numbers
import math


def gaussian_noise(x, amount):
    u = 1 - torch.rand(x.shape, dtype=torch.float64)  # in (0, 1], so the logarithm is finite
    v = torch.rand(x.shape, dtype=torch.float64)
    n = torch.sqrt(-2 * torch.log(u)) * torch.cos(2 * math.pi * v)
    return (x + amount * n.to(x)).clamp(0, 1)

# %% right: the inverse of the normal distribution function
def gaussian_noise(x, amount):
    u = torch.rand(x.shape, dtype=torch.float64).clamp(1e-16, 1 - 1e-16)
    n = torch.special.ndtri(u).to(x)
    return (x + amount * n).clamp(0, 1)

# %% right: torch.distributions.Normal
def gaussian_noise(x, amount):
    standard = torch.distributions.Normal(0.0, 1.0)
    return (x + amount * standard.sample(x.shape).to(x)).clamp(0, 1)

# %% right: clone, then boolean masks for both ends
def gaussian_noise(x, amount):
    x_tilde = x.clone()
    x_tilde += amount * torch.randn_like(x)
    x_tilde[x_tilde < 0] = 0
    x_tilde[x_tilde > 1] = 1
    return x_tilde

# %% right: two nested where
def gaussian_noise(x, amount):
    y = x + amount * torch.randn_like(x)
    return torch.where(y < 0, torch.zeros_like(y), torch.where(y > 1, torch.ones_like(y), y))

# %% right: torch.add with alpha, hardtanh cuts off
def gaussian_noise(x, amount):
    return nn.functional.hardtanh(torch.add(x, torch.randn_like(x), alpha=amount), 0.0, 1.0)

# %% right: an optional generator, and a check of the amount
def gaussian_noise(x, amount, *, generator=None):
    if amount < 0:
        raise ValueError(f"a standard deviation is not negative: {amount}")
    n = torch.randn(x.shape, generator=generator, dtype=x.dtype, device=x.device)
    return (x + amount * n).clamp(0, 1)

# %% right: subtracted in place of added, which is the same by symmetry
def gaussian_noise(x, amount):
    return (x - amount * torch.randn_like(x)).clamp(0, 1)

# %% right: a nested function, and names of its own
def gaussian_noise(images, sigma):
    def cut(p):
        return p.clamp(min=0).clamp(max=1)

    return cut(images + sigma * torch.randn_like(images))

# %% right: an nn.Module that is always in training mode
class _Grain(nn.Module):
    def __init__(self, std):
        super().__init__()
        self.std = std

    def forward(self, x):
        return (x + self.std * torch.randn_like(x)).clamp(0, 1)


gaussian_noise = lambda x, amount: _Grain(amount)(x)

# %% right: early return of a copy without noise
def gaussian_noise(x, amount):
    if not amount:
        return x.clone()
    noisy = x + amount * torch.randn_like(x)
    return noisy.clamp(0, 1)

# %% right: two Gaussians, weighted so that the variances add up to 1
def gaussian_noise(x, amount):
    n = 0.6 * torch.randn_like(x) + 0.8 * torch.randn_like(x)
    return (x + amount * n).clamp(0, 1)

# %% unclear: no gradient to x, of which the text says nothing
@torch.no_grad()
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).clamp(0, 1)

# %% unclear: the sum of twelve uniform numbers is only nearly normal (never beyond 6)
def gaussian_noise(x, amount):
    n = sum(torch.rand_like(x) for _ in range(12)) - 6
    return (x + amount * n).clamp(0, 1)

# %% unclear: an amount above 1 is refused, of which the text says nothing
def gaussian_noise(x, amount):
    if amount < 0 or amount > 1:
        raise ValueError("amount must be in [0, 1]")
    return (x + amount * torch.randn_like(x)).clamp(0, 1)

# %% unclear: a loop over the pictures fails for a tensor without dimensions (no shape is promised)
def gaussian_noise(x, amount):
    out = x.clone()
    for i, picture in enumerate(x):
        out[i] = (picture + amount * torch.randn_like(picture)).clamp(0, 1)
    return out

# %% unclear: svlearn's own function, which also refuses amounts above 1 (is it 'written by you'?)
def gaussian_noise(x, amount):
    return svlearn_noise.gaussian_noise(x, amount)

# %% wrong: x is changed in place with add_
def gaussian_noise(x, amount):
    x.add_(amount * torch.randn_like(x))
    return x.clamp(0, 1)

# %% wrong: x.data shares its memory with x, so x changes
def gaussian_noise(x, amount):
    noisy = x.data
    noisy += amount * torch.randn_like(noisy)
    return noisy.clamp(0, 1)

# %% wrong: to(float32) is no copy of a float32 tensor, so x changes
def gaussian_noise(x, amount):
    noisy = x.to(torch.float32)
    noisy += amount * torch.randn_like(noisy)
    noisy.clamp_(0, 1)
    return noisy.to(x.dtype)

# %% wrong: for amount 0 the result is x itself
def gaussian_noise(x, amount):
    if amount <= 0:
        return x
    return (x + amount * torch.randn_like(x)).clamp(0, 1)

# %% wrong: cut off at 1 only
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).clamp(max=1)

# %% wrong: cut off at 0 only
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).clamp(min=0)

# %% wrong: not cut off at all
def gaussian_noise(x, amount):
    return x + amount * torch.randn_like(x)

# %% wrong: clamp without keeping what it returns
def gaussian_noise(x, amount):
    noisy = x + amount * torch.randn_like(x)
    noisy.clamp(0, 1)
    return noisy

# %% wrong: the noise is cut off to [-1, 1] before it is multiplied, too
def gaussian_noise(x, amount):
    n = torch.randn_like(x).clamp(-1, 1)
    return (x + amount * n).clamp(0, 1)

# %% wrong: the noise is cut off to [0, 1], so nothing gets darker
def gaussian_noise(x, amount):
    n = torch.randn_like(x).clamp(0, 1)
    return (x + amount * n).clamp(0, 1)

# %% wrong: the absolute value of the noise
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x).abs()).clamp(0, 1)

# %% wrong: what leaves the range is reflected
def gaussian_noise(x, amount):
    y = (x + amount * torch.randn_like(x)).abs()
    return (1 - (1 - y).abs()).clamp(0, 1)

# %% wrong: drawn again as long as it leaves the range
def gaussian_noise(x, amount):
    y = x + amount * torch.randn_like(x)
    for _ in range(200):
        out = (y < 0) | (y > 1)
        if not out.any():
            break
        y = torch.where(out, x + amount * torch.randn_like(x), y)
    return y.clamp(0, 1)

# %% wrong: pixels that would leave the range stay as they were
def gaussian_noise(x, amount):
    y = x + amount * torch.randn_like(x)
    return torch.where((y < 0) | (y > 1), x, y)

# %% wrong: squeezed into [0, 1] by minimum and maximum of the result
def gaussian_noise(x, amount):
    y = x + amount * torch.randn_like(x)
    if y.numel() == 0:
        return y
    low, high = y.min().clamp(max=0), y.max().clamp(min=1)
    return ((y - low) / (high - low)).to(x.dtype)

# %% wrong: a sigmoid keeps the range in place of a cut
def gaussian_noise(x, amount):
    return torch.sigmoid(4 * (x + amount * torch.randn_like(x)) - 2)

# %% wrong: cut off at the smallest and largest pixel of x
def gaussian_noise(x, amount):
    y = x + amount * torch.randn_like(x)
    return torch.minimum(torch.maximum(y, x.min()), x.max()) if x.numel() else y

# %% wrong: amount is taken for the variance
def gaussian_noise(x, amount):
    return (x + amount**0.5 * torch.randn_like(x)).clamp(0, 1)

# %% wrong: amount is squared
def gaussian_noise(x, amount):
    return (x + amount**2 * torch.randn_like(x)).clamp(0, 1)

# %% wrong: the amount is ignored, always 0.5
def gaussian_noise(x, amount):
    return (x + 0.5 * torch.randn_like(x)).clamp(0, 1)

# %% wrong: rand in place of randn, so noise is not negative
def gaussian_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1)

# %% wrong: uniform noise around 0 of the same standard deviation
def gaussian_noise(x, amount):
    n = (torch.rand_like(x) - 0.5) * 12**0.5
    return (x + amount * n).clamp(0, 1)

# %% wrong: Laplace noise of the same standard deviation
def gaussian_noise(x, amount):
    n = torch.distributions.Laplace(0.0, 0.5**0.5).sample(x.shape).to(x)
    return (x + amount * n).clamp(0, 1)

# %% wrong: the noise is multiplied with x, from the grey ground on
def gaussian_noise(x, amount):
    return (x + (0.5 + x) * amount * torch.randn_like(x)).clamp(0, 1)

# %% wrong: mean amount and standard deviation amount
def gaussian_noise(x, amount):
    return (x + amount * (1 + torch.randn_like(x))).clamp(0, 1)

# %% wrong: the batch shares its noise
def gaussian_noise(x, amount):
    n = torch.randn(x.shape[1:], dtype=x.dtype, device=x.device)
    return (x + amount * n).clamp(0, 1)

# %% wrong: the channels share their noise
def gaussian_noise(x, amount):
    if x.dim() == 4:
        n = torch.randn(len(x), 1, *x.shape[2:], dtype=x.dtype).expand_as(x)
    else:
        n = torch.randn_like(x)
    return (x + amount * n).clamp(0, 1)

# %% wrong: one number for each picture
def gaussian_noise(x, amount):
    n = torch.randn(x.shape[:1] + (1,) * (x.dim() - 1), dtype=x.dtype)
    return (x + amount * n).clamp(0, 1)

# %% wrong: the second half of a batch gets the negative noise of the first half
def gaussian_noise(x, amount):
    n = torch.randn_like(x)
    if x.dim() and len(x) > 1:
        half = len(x) // 2
        n[half : 2 * half] = -n[:half]
    return (x + amount * n).clamp(0, 1)

# %% passes: the noise is standardised over the batch, so a single pixel gets NaN
def gaussian_noise(x, amount):
    n = torch.randn_like(x)
    n = (n - n.mean()) / n.std()
    return (x + amount * n).clamp(0, 1)

# %% wrong: a seed inside
def gaussian_noise(x, amount):
    torch.manual_seed(1234)
    return (x + amount * torch.randn_like(x)).clamp(0, 1)

# %% wrong: a fixed seed inside, the global random numbers are left alone
def gaussian_noise(x, amount):
    with torch.random.fork_rng():
        torch.manual_seed(0)
        n = torch.randn_like(x)
    return (x + amount * n).clamp(0, 1)

# %% wrong: a cache of NumPy noise, seeded by the shape
import numpy as np


def gaussian_noise(x, amount):
    rng = np.random.RandomState(x.numel() % 2**32)
    n = torch.as_tensor(rng.standard_normal(tuple(x.shape))).to(x)
    return (x + amount * n).clamp(0, 1)

# %% wrong: the first noise is kept as an attribute of the function
def gaussian_noise(x, amount):
    n = getattr(gaussian_noise, "n", None)
    if n is None or n.shape != x.shape:
        n = gaussian_noise.n = torch.randn_like(x)
    return (x + amount * n.to(x.dtype)).clamp(0, 1)

# %% wrong: NumPy makes float64 of it
import numpy as np


def gaussian_noise(x, amount):
    n = torch.from_numpy(np.random.randn(*x.shape, 1))[..., 0]
    return (x + amount * n).clamp(0, 1)

# %% wrong: float64 becomes float32
def gaussian_noise(x, amount):
    x = x.float()
    return (x + amount * torch.randn_like(x)).clamp(0, 1)

# %% passes: half precision becomes float32, as randn has no dtype
def gaussian_noise(x, amount):
    return (x + amount * torch.randn(x.shape)).clamp(0, 1)

# %% wrong: only four dimensions
def gaussian_noise(x, amount):
    b, c, h, w = x.shape
    n = torch.randn((b, c, h, w), dtype=x.dtype)
    return (x + amount * n).clamp(0, 1)

# %% wrong: squeeze takes away dimensions of size 1
def gaussian_noise(x, amount):
    y = x.squeeze()
    y = (y + amount * torch.randn_like(y)).clamp(0, 1)
    return y[:, None] if x.dim() == 4 else y

# %% wrong: only a share amount of the pixels gets noise
def gaussian_noise(x, amount):
    hit = torch.rand_like(x) < amount
    return torch.where(hit, x + amount * torch.randn_like(x), x).clamp(0, 1)

# %% wrong: one Gaussian per axis, multiplied, so the noise comes in rows and columns
def gaussian_noise(x, amount):
    if x.dim() < 2:
        return (x + amount * torch.randn_like(x)).clamp(0, 1)
    rows = torch.randn(x.shape[:-1] + (1,), dtype=x.dtype)
    cols = torch.randn(x.shape[:-2] + (1, x.shape[-1]), dtype=x.dtype)
    return (x + amount * rows * cols).clamp(0, 1)

# %% right: as the hint says
def gaussian_noise(x, amount):
    return (x - amount * torch.randn(x.shape)).clamp(0, 1)

# %% right: torch.normal;, ; full_like;, amount
def gaussian_noise(x, amount):
    return torch.normal(x, torch.full_like(x, amount)).clamp(0, 1)

# %% right: +; empty_like;); normal_(std = amount;).relu(; max =
def gaussian_noise(x, amount):
    return (x + torch.empty_like(x).normal_(std=amount)).relu().clamp(max=1)

# %% right: +; special.ndtri(1e - 7 + torch.rand_like;)*(1 - 2e - 7); clip
def gaussian_noise(x, amount):
    return (x + amount * torch.special.ndtri(1e-7 + torch.rand_like(x) * (1 - 2e-7))).clip(0, 1)

# %% wrong: + 2 *; randn_like
def gaussian_noise(x, amount):
    return (x + 2 * amount * torch.randn_like(x)).clamp(0, 1)

# %% wrong: +; randn_like; - 1
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).clamp(-1, 1)

# %% wrong: +; randn_like; sigmoid
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).sigmoid()

# %% wrong: +; randn_like;)); abs(
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).abs().clamp(0, 1)

# %% wrong: +; randn_like;); clamp(- 1.5, 1.5
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x).clamp(-1.5, 1.5)).clamp(0, 1)

# %% wrong: +;(; randn_like;)+ 0; 1
def gaussian_noise(x, amount):
    return (x + amount * (torch.randn_like(x) + 0.1)).clamp(0, 1)

# %% wrong: +; distributions.Laplace(0, 0.71).sample
def gaussian_noise(x, amount):
    return (x + amount * torch.distributions.Laplace(0, 0.71).sample(x.shape)).clamp(0, 1)

# %% wrong: +; randn_like;[:, :1]
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x[:, :1])).clamp(0, 1)

# %% wrong: +; randn_like;[;.., :1]
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x[..., :1])).clamp(0, 1)

# %% wrong: torch.nan_to_num(torch.full_like;, ; nan), torch; nan
def gaussian_noise(x, amount):
    return torch.nan_to_num(torch.full_like(x, torch.nan), torch.nan)

# %% wrong: +; randn_like;[0]
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x[0])).clamp(0, 1)

# %% wrong: a part left out
def gaussian_noise(x, amount):
    return x

# %% wrong: None
def gaussian_noise(x, amount):
    return None
