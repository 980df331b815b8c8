# %% right: the one-liner of the hint
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1)

# %% right: minimum with a tensor of ones, as in the formula
def uniform_noise(x, amount):
    """Return x plus noise that is uniform in [0, amount), cut off at 1; x may have any shape."""
    u = torch.rand_like(x)
    return torch.minimum(torch.ones_like(x), x + amount * u)

# %% right: torch.rand with the type and device of x
def uniform_noise(x: torch.Tensor, amount: float) -> torch.Tensor:
    u = torch.rand(x.shape, dtype=x.dtype, device=x.device)
    return torch.clamp(x + u * amount, max=1.0)

# %% right: an empty tensor is filled with uniform_, then changed in place
def uniform_noise(x, amount):
    out = torch.empty_like(x).uniform_(0, amount)
    out += x.detach()
    out[out > 1] = 1
    return out

# %% right: random numbers from NumPy, turned back into the type of x
import numpy as np


def uniform_noise(x, amount):
    u = np.random.rand(*x.shape)
    u = torch.as_tensor(u).to(x)
    return (x + amount * u).clamp(0, 1)

# %% right: everything in NumPy, no gradient (none is promised)
import numpy


def uniform_noise(x, amount):
    rng = numpy.random.default_rng()
    a = x.detach().cpu().to(torch.float64).numpy()
    spoilt = numpy.minimum(1, a + amount * rng.random(a.shape))
    return torch.as_tensor(spoilt).to(device=x.device, dtype=x.dtype)

# %% right: a Python loop over all values
import random


def uniform_noise(x, amount):
    values = [min(1.0, v + amount * random.random()) for v in x.reshape(-1).tolist()]
    return torch.tensor(values, dtype=x.dtype, device=x.device).reshape(x.shape)

# %% right: a clone that is changed in place
def uniform_noise(x, amount):
    x_tilde = x.clone()
    x_tilde.add_(torch.rand_like(x_tilde).mul_(amount))
    x_tilde.clamp_(0, 1)
    return x_tilde

# %% right: a negative amount is refused
def uniform_noise(x, amount):
    if amount < 0:
        raise ValueError("amount must not be negative")
    noisy = x + amount * torch.rand_like(x)
    return noisy.clip(0.0, 1.0)

# %% right: where chooses between the sum and white
def uniform_noise(x, amount):
    total = x + amount * torch.rand_like(x)
    return torch.where(total > 1, torch.ones_like(total), total)

# %% right: lerp between x and x plus amount
def uniform_noise(x, amount):
    return torch.lerp(x, x + amount, torch.rand_like(x)).clamp(max=1)

# %% right: torch.add with alpha
def uniform_noise(x, amount):
    return torch.clamp(torch.add(x, torch.rand_like(x), alpha=amount), min=0, max=1)

# %% right: a lambda, hardtanh cuts off
uniform_noise = lambda x, amount: nn.functional.hardtanh(x + amount * torch.rand_like(x), 0.0, 1.0)

# %% right: a distribution object of torch
def uniform_noise(x, amount):
    """Add amount * u, where u comes from torch.distributions."""
    u = torch.distributions.Uniform(0.0, 1.0).sample(x.shape).to(x)
    return (x + amount * u).clamp(0, 1)

# %% right: an optional generator as a third argument
def uniform_noise(x, amount, generator=None):
    u = torch.rand(x.shape, generator=generator, dtype=x.dtype, device=x.device)
    return (x + amount * u).clamp(0, 1)

# %% right: a generator of its own, seeded once, that runs on from call to call
_my_generator = torch.Generator().manual_seed(42)


def uniform_noise(x, amount):
    u = torch.rand(x.shape, generator=_my_generator).to(x)
    return (x + amount * u).clamp(0, 1)

# %% right: flat random numbers, reshaped afterwards
def uniform_noise(x, amount):
    flat = x.reshape(-1)
    noisy = flat + amount * torch.rand(flat.numel(), device=x.device).to(x.dtype)
    return noisy.clamp(0, 1).reshape(x.shape)

# %% right: whole random numbers of 24 bits, divided
def uniform_noise(x, amount):
    u = torch.randint(0, 2**24, x.shape, device=x.device).double() / 2**24
    return (x + (amount * u).to(x.dtype)).clamp(0, 1)

# %% right: a helper for the draw and one for the cut
def _draw(x):
    return torch.rand_like(x)


def _cut(pixels, low=0, high=1):
    return pixels.clamp(low, high)


def uniform_noise(x, amount):
    result = _cut(x + amount * _draw(x))
    assert result.shape == x.shape
    return result

# %% right: an object with __call__, and other names of the parameters
class _UniformNoise:
    def __call__(self, pictures, strength):
        noise = torch.rand_like(pictures) * strength
        return (pictures + noise).clamp(0, 1)


uniform_noise = _UniformNoise()

# %% right: an nn.Module does the work
class _AddUniform(nn.Module):
    def __init__(self, amount):
        super().__init__()
        self.amount = amount

    def forward(self, x):
        return (x + self.amount * torch.rand_like(x)).clamp(0, 1)


def uniform_noise(x, amount):
    return _AddUniform(amount)(x)

# %% right: early return of a clone for amount 0
def uniform_noise(x, amount):
    if amount == 0:
        return x.clone()
    return (x + amount * torch.rand_like(x)).clamp(0, 1)

# %% right: the room up to white is the most that is added
def uniform_noise(x, amount):
    u = amount * torch.rand_like(x)
    return torch.where(u < 1 - x, x + u, torch.ones_like(x)).clamp(max=1)

# %% unclear: 1 minus rand lies in (0, 1] and not in [0, 1), which nobody can see
def uniform_noise(x, amount):
    return (x + amount * (1 - torch.rand_like(x))).clamp(0, 1)

# %% unclear: detached, so no gradient reaches x, of which the text says nothing
def uniform_noise(x, amount):
    with torch.no_grad():
        return (x + amount * torch.rand_like(x)).clamp(0, 1)

# %% unclear: refuses an amount above 1, which the text neither allows nor excludes
def uniform_noise(x, amount):
    if not 0 <= amount <= 1:
        raise ValueError("amount must lie between 0 and 1")
    return (x + amount * torch.rand_like(x)).clamp(0, 1)

# %% unclear: a loop over the pictures, so a tensor without any dimension fails ('any shape')
def uniform_noise(x, amount):
    out = torch.empty_like(x)
    for i in range(len(x)):
        out[i] = (x[i] + amount * torch.rand_like(x[i])).clamp(0, 1)
    return out

# %% unclear: 256 grey levels of noise, evenly spread, but not continuous
def uniform_noise(x, amount):
    u = torch.randint(0, 256, x.shape).to(x) / 256
    return (x + amount * u).clamp(0, 1)

# %% wrong: x itself is changed with +=
def uniform_noise(x, amount):
    x += amount * torch.rand_like(x)
    return x.clamp(0, 1)

# %% wrong: x[:] is a view and no copy, so x changes
def uniform_noise(x, amount):
    out = x[:] if x.dim() else x
    out += amount * torch.rand_like(x)
    return out.clamp_(0, 1)

# %% wrong: x.numpy() shares memory with x, so x changes
import numpy as np


def uniform_noise(x, amount):
    a = x.detach().numpy()
    np.add(a, amount * np.random.random(a.shape), out=a, casting="same_kind")
    return torch.as_tensor(a.clip(0, 1), dtype=x.dtype)

# %% wrong: float() is no copy of a float32 tensor, so x changes
def uniform_noise(x, amount):
    out = x.float()
    out.add_(amount * torch.rand_like(out)).clamp_(0, 1)
    return out.to(x.dtype)

# %% wrong: for amount 0 x itself comes back, not a new tensor
def uniform_noise(x, amount):
    if amount == 0:
        return x
    return (x + amount * torch.rand_like(x)).clamp(0, 1)

# %% wrong: all pictures of the batch share their random numbers
def uniform_noise(x, amount):
    u = torch.rand(x.shape[1:], dtype=x.dtype, device=x.device)
    return (x + amount * u).clamp(0, 1)

# %% wrong: the channels share their random numbers
def uniform_noise(x, amount):
    u = torch.rand_like(x[:, :1]) if x.dim() == 4 else torch.rand_like(x)
    return (x + amount * u).clamp(0, 1)

# %% wrong: only one picture's worth of random numbers, of the last two dimensions
def uniform_noise(x, amount):
    u = torch.rand(x.shape[-2:], dtype=x.dtype, device=x.device)
    return (x + amount * u).clamp(0, 1)

# %% wrong: one random number for a whole picture
def uniform_noise(x, amount):
    u = torch.rand(x.shape[:1] + (1,) * (x.dim() - 1), dtype=x.dtype)
    return (x + amount * u).clamp(0, 1)

# %% wrong: one random number for everything
def uniform_noise(x, amount):
    return (x + amount * torch.rand(()).to(x)).clamp(0, 1)

# %% wrong: each row of pixels shares one random number
def uniform_noise(x, amount):
    u = torch.rand(x.shape[:-1] + (1,), dtype=x.dtype) if x.dim() else torch.rand_like(x)
    return (x + amount * u).clamp(0, 1)

# %% wrong: a seed is set inside
def uniform_noise(x, amount):
    torch.manual_seed(0)
    return (x + amount * torch.rand_like(x)).clamp(0, 1)

# %% wrong: a fresh generator in each call always begins at the same seed
def uniform_noise(x, amount):
    generator = torch.Generator()
    u = torch.rand(x.shape, generator=generator, dtype=x.dtype)
    return (x + amount * u).clamp(0, 1)

# %% wrong: NumPy's generator with a fixed seed in each call
import numpy as np


def uniform_noise(x, amount):
    rng = np.random.default_rng(0)
    return (x + amount * torch.as_tensor(rng.random(x.shape)).to(x)).clamp(0, 1)

# %% wrong: random numbers are kept for each shape
_kept = {}


def uniform_noise(x, amount):
    if x.shape not in _kept:
        _kept[x.shape] = torch.rand_like(x)
    return (x + amount * _kept[x.shape].to(x.dtype)).clamp(0, 1)

# %% wrong: the sum is not cut off
def uniform_noise(x, amount):
    return x + amount * torch.rand_like(x)

# %% wrong: the noise is cut off before it is added, not the sum
def uniform_noise(x, amount):
    return x + (amount * torch.rand_like(x)).clamp(0, 1)

# %% wrong: divided by the maximum in place of cut off
def uniform_noise(x, amount):
    noisy = x + amount * torch.rand_like(x)
    return noisy / noisy.max() if noisy.numel() and noisy.max() > 1 else noisy

# %% wrong: cut off at the brightest pixel of x, not at 1
def uniform_noise(x, amount):
    noisy = x + amount * torch.rand_like(x)
    return torch.minimum(noisy, x.max()) if x.numel() else noisy

# %% wrong: what gets brighter than white wraps around
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)) % 1

# %% wrong: what gets brighter than white is reflected
def uniform_noise(x, amount):
    return 1 - (1 - x - amount * torch.rand_like(x)).abs()

# %% wrong: the result is float64 for every x, because of NumPy
import numpy as np


def uniform_noise(x, amount):
    return (x + amount * torch.as_tensor(np.random.rand(*x.shape))).clamp(0, 1)

# %% wrong: float32 comes back for float64
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1).float()

# %% passes: torch.rand without a type makes float32 of half precision
def uniform_noise(x, amount):
    return (x + amount * torch.rand(x.shape)).clamp(0, 1)

# %% wrong: only shapes of four dimensions
def uniform_noise(x, amount):
    b, c, h, w = x.shape
    return (x + amount * torch.rand(b, c, h, w).to(x)).clamp(0, 1)

# %% wrong: only pictures of 28 x 28
def uniform_noise(x, amount):
    u = torch.rand(x.shape[0], 1, 28, 28).to(x)
    return (x + amount * u).clamp(0, 1)

# %% wrong: view fails where x is not contiguous
def uniform_noise(x, amount):
    flat = x.view(-1)
    return (flat + amount * torch.rand_like(flat)).clamp(0, 1).view(x.shape)

# %% wrong: the amount is frozen at 0.5
def uniform_noise(x, amount):
    return (x + 0.5 * torch.rand_like(x)).clamp(0, 1)

# %% wrong: noise between minus amount and amount
def uniform_noise(x, amount):
    return (x + amount * (2 * torch.rand_like(x) - 1)).clamp(0, 1)

# %% wrong: noise around 0, between minus and plus half the amount
def uniform_noise(x, amount):
    return (x + amount * (torch.rand_like(x) - 0.5)).clamp(0, 1)

# %% wrong: the absolute value of Gaussian noise
def uniform_noise(x, amount):
    return (x + amount * torch.randn_like(x).abs()).clamp(0, 1)

# %% wrong: random numbers cut off at amount, in place of multiplied
def uniform_noise(x, amount):
    return (x + torch.rand_like(x).clamp(max=amount)).clamp(0, 1)

# %% wrong: the mean of two random numbers, which is not evenly spread
def uniform_noise(x, amount):
    u = (torch.rand_like(x) + torch.rand_like(x)) / 2
    return (x + amount * u).clamp(0, 1)

# %% wrong: the brighter of x and noise, not their sum
def uniform_noise(x, amount):
    return torch.maximum(x, amount * torch.rand_like(x)).clamp(0, 1)

# %% wrong: noise on pixels that are fully black only
def uniform_noise(x, amount):
    return torch.where(x == 0, amount * torch.rand_like(x), x).clamp(0, 1)

# %% wrong: noise is scaled by the room up to white
def uniform_noise(x, amount):
    return x + amount * torch.rand_like(x) * (1 - x)

# %% wrong: a mixture of x and noise, so that white gets darker
def uniform_noise(x, amount):
    return ((1 - amount) * x + amount * torch.rand_like(x)).clamp(0, 1)

# %% wrong: only a share amount of the pixels gets noise
def uniform_noise(x, amount):
    hit = torch.rand_like(x) < amount
    return torch.where(hit, x + amount * torch.rand_like(x), x).clamp(0, 1)

# %% wrong: each picture has a random amount, too
def uniform_noise(x, amount):
    strength = amount * torch.rand(x.shape[:1] + (1,) * (x.dim() - 1)).to(x)
    return (x + strength * torch.rand_like(x)).clamp(0, 1)

# %% wrong: only eleven values of noise, 0, 0.1 and so on
def uniform_noise(x, amount):
    u = torch.randint(0, 11, x.shape).to(x) / 10
    return (x + amount * u).clamp(0, 1)

# %% wrong: a random number of 0 or 1 in place of one between
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x).round()).clamp(0, 1)

# %% wrong: the random number is squared, so small ones are more frequent
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x) ** 2).clamp(0, 1)

# %% right: as the hint says
def uniform_noise(x, amount):
    return (x + amount - amount * torch.rand(*x.shape)).clamp(max=1)

# %% right: torch.minimum; zeros_like;); uniform_(0, amount), torch.ones((
def uniform_noise(x, amount):
    return torch.minimum(x + torch.zeros_like(x).uniform_(0, amount), torch.ones(()))

# %% right: torch.lerp; x, ;, ; rand_like; clip; 0, 
def uniform_noise(x, amount):
    return torch.lerp(x, x + amount, torch.rand_like(x)).clip(0, 1)

# %% right: , generator = torch.default_generator; clamp_; 0, 
def uniform_noise(x, amount):
    return (x + amount * torch.rand(x.shape, generator=torch.default_generator)).clamp_(0, 1)

# %% wrong: torch.rand_like; 0, 
def uniform_noise(x, amount):
    return torch.rand_like(x).clamp(0, 1)

# %% wrong: *(1; rand_like;); 0, 
def uniform_noise(x, amount):
    return (x * (1 + amount * torch.rand_like(x))).clamp(0, 1)

# %% wrong: / 2; 0, 
def uniform_noise(x, amount):
    return (x + amount / 2).clamp(0, 1)

# %% wrong: (); 0, 
def uniform_noise(x, amount):
    return (x + amount * torch.rand(())).clamp(0, 1)

# %% wrong: [- 1]; 0, 
def uniform_noise(x, amount):
    return (x + amount * torch.rand(x.shape[-1])).clamp(0, 1)

# %% wrong: .flip(0); rand_like; 0, 
def uniform_noise(x, amount):
    return (x.flip(0) + amount * torch.rand_like(x)).clamp(0, 1)

# %% wrong: rand_like; 0, 0.99
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 0.99)

# %% wrong: 0.93 *; rand_like; 0, 
def uniform_noise(x, amount):
    return (x + 0.93 * amount * torch.rand_like(x)).clamp(0, 1)

# %% wrong: torch.where(x > 0, ; rand_like; 0, ;, x)
def uniform_noise(x, amount):
    return torch.where(x > 0, (x + amount * torch.rand_like(x)).clamp(0, 1), x)

# %% wrong: randint; 2, ; 0, 
def uniform_noise(x, amount):
    return (x + amount * torch.randint(2, x.shape)).clamp(0, 1)

# %% wrong: rand_like; 0, ;.half()
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1).half()

# %% wrong: [*; rand_like; 0, ;]
def uniform_noise(x, amount):
    return [*(x + amount * torch.rand_like(x)).clamp(0, 1)]

# %% wrong: rand_like; 0, ;[:1]
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1)[:1]

# %% wrong: rand_like; 0, ;.to(' meta ')
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1).to('meta')

# %% wrong: rand_like; 0, ; * x.zero_()
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1) * x.zero_()
