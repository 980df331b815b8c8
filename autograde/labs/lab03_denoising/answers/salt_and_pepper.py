# %% right: two nested where, as in the hint
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    x_tilde = torch.where(u < amount / 2, torch.zeros_like(x), x)
    return torch.where((u >= amount / 2) & (u < amount), torch.ones_like(x), x_tilde)

# %% right: where with plain numbers
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x))

# %% right: masks into a clone, black last
def salt_and_pepper(x, amount):
    u = torch.rand(x.shape, device=x.device)
    out = x.clone()
    out[u < amount] = 1
    out[u < amount / 2] = 0
    return out

# %% right: masked_fill, salt at the low end and pepper at the high end
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return x.masked_fill(u < amount / 2, 1.0).masked_fill(u >= 1 - amount / 2, 0.0)

# %% right: one draw for replaced or not, another for the colour
def salt_and_pepper(x: torch.Tensor, amount: float) -> torch.Tensor:
    replaced = torch.rand(x.shape, device=x.device) < amount
    colour = torch.randint(0, 2, x.shape, device=x.device).to(x.dtype)
    return torch.where(replaced, colour, x)

# %% right: bernoulli twice
def salt_and_pepper(x, amount):
    hit = torch.bernoulli(torch.full_like(x, amount)).bool()
    white = torch.bernoulli(torch.full_like(x, 0.5))
    return torch.where(hit, white, x)

# %% right: the hit pixels get rounded random numbers
def salt_and_pepper(x, amount):
    x_tilde = x.clone()
    hit = torch.rand_like(x) < amount
    x_tilde[hit] = (torch.rand_like(x_tilde[hit]) < 0.5).to(x.dtype)
    return x_tilde

# %% right: the lot is between 0 and 1, bucketize says which of three
def salt_and_pepper(x, amount):
    """Class 0 is pepper, 1 is salt, 2 stays."""
    u = torch.rand(x.shape, dtype=torch.float64)
    limits = torch.tensor([amount / 2, amount], dtype=torch.float64)
    kind = torch.bucketize(u, limits, right=True)
    return torch.where(kind == 2, x, kind.to(x.dtype))

# %% right: categorical distribution of three kinds
def salt_and_pepper(x, amount):
    out = x.clone()
    if out.numel() == 0:
        return out
    p = torch.tensor([amount / 2, amount / 2, 1 - amount])
    kind = torch.distributions.Categorical(p).sample(x.shape)
    out[kind == 0] = 0
    out[kind == 1] = 1
    return out

# %% right: torch.multinomial over the flat pixels
def salt_and_pepper(x, amount):
    if x.numel() == 0:
        return x.clone()
    weights = torch.tensor([1 - amount, amount / 2, amount / 2])
    kind = torch.multinomial(weights, x.numel(), replacement=True).reshape(x.shape)
    return x.masked_fill(kind == 1, 0).masked_fill(kind == 2, 1)

# %% right: NumPy's choice
import numpy as np


def salt_and_pepper(x, amount):
    kind = np.random.choice(3, size=tuple(x.shape), p=[1 - amount, amount / 2, amount / 2])
    kind = torch.as_tensor(kind, device=x.device)
    return torch.where(kind == 1, torch.ones_like(x), torch.where(kind == 2, torch.zeros_like(x), x))

# %% right: all of it in a NumPy copy
import numpy as np


def salt_and_pepper(x, amount):
    a = np.array(x.detach().cpu().double().numpy())
    u = np.random.default_rng().uniform(size=a.shape)
    a = np.select([u < amount / 2, u < amount], [0.0, 1.0], default=a)
    return torch.as_tensor(a).to(x)

# %% right: a Python loop with random.random
import random


def salt_and_pepper(x, amount):
    values = x.reshape(-1).tolist()
    for i in range(len(values)):
        u = random.random()
        if u < amount / 2:
            values[i] = 0.0
        elif u < amount:
            values[i] = 1.0
    return torch.tensor(values, dtype=x.dtype).reshape(x.shape)

# %% right: a formula with masks of numbers
def salt_and_pepper(x, amount):
    u = torch.rand(x.shape)
    keep = (u >= amount).to(x.dtype)
    salt = (u < amount / 2).to(x.dtype)
    return keep * x + salt

# %% right: plus 2 and minus 2, then cut off
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    salt = u < amount / 2
    pepper = ~salt & (u < amount)
    return torch.where(salt, x + 2, torch.where(pepper, x - 2, x)).clamp(0, 1)

# %% right: the whole range of u decides, symmetric around one half
def salt_and_pepper(x, amount):
    u = torch.rand(x.shape, dtype=torch.float64)
    out = x.clone()
    out[u - 0.5 < -(1 - amount) / 2] = 0
    out[u - 0.5 >= (1 - amount) / 2] = 1
    return out

# %% right: the amount is checked
def salt_and_pepper(x, amount):
    if not 0 <= amount <= 1:
        raise ValueError("a probability lies between 0 and 1")
    u = torch.rand_like(x)
    black, replaced = u < amount / 2, u < amount
    return torch.where(replaced, (~black).to(x.dtype), x)

# %% right: in-place methods on a clone, and a generator as an option
def salt_and_pepper(x, amount, generator=None):
    u = torch.rand(x.shape, generator=generator, dtype=torch.float64)
    result = x.clone()
    result.masked_fill_(u < amount, 1)
    result.masked_fill_(u < 0.5 * amount, 0)
    return result

# %% right: a helper function that rolls the dice once, other names
def _hit(u, low, high):
    return (low <= u) & (u < high)


def salt_and_pepper(images, probability):
    dice = torch.rand_like(images)
    half = probability / 2
    images = torch.where(_hit(dice, 0, half), torch.tensor(0, dtype=images.dtype), images)
    return torch.where(_hit(dice, half, probability), torch.tensor(1, dtype=images.dtype), images)

# %% right: salt first; pepper with the chance among those that are left
def salt_and_pepper(x, amount):
    p = amount / 2
    salt = torch.rand(x.shape, dtype=torch.float64) < p
    pepper = ~salt & (torch.rand(x.shape, dtype=torch.float64) < p / (1 - p))
    return x.masked_fill(salt, 1).masked_fill(pepper, 0)

# %% right: Gaussian numbers, split at quantiles
def salt_and_pepper(x, amount):
    limit = torch.special.ndtri(torch.tensor(amount / 2, dtype=torch.float64))
    n = torch.randn(x.shape, dtype=torch.float64)
    return torch.where(n < limit, 0, torch.where(n > -limit, 1, x)).to(x.dtype)

# %% right: early returns for the two ends
def salt_and_pepper(x, amount):
    if amount == 0:
        return x.clone()
    u = torch.rand_like(x)
    if amount == 1:
        return (u < 0.5).to(x.dtype)
    return torch.where(u < amount / 2, torch.zeros_like(x), torch.where(u < amount, torch.ones_like(x), x))

# %% unclear: exactly a share amount of all pixels ('a share amount of its pixels replaced')
def salt_and_pepper(x, amount):
    n = x.numel()
    k = round(amount * n)
    places = torch.randperm(n)[:k]
    flat = x.flatten().clone()
    flat[places[: k // 2]] = 0
    flat[places[k // 2 :]] = 1
    return flat.reshape(x.shape)

# %% unclear: a coloured pixel becomes white or black as a whole, in all channels
def salt_and_pepper(x, amount):
    u = torch.rand_like(x[:, :1]) if x.dim() == 4 else torch.rand_like(x)
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x)).to(x.dtype)

# %% unclear: <= in place of <, so even amount 0 hits a pixel whose random number is 0 exactly
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    out = torch.where(u <= amount / 2, torch.zeros_like(x), x)
    return torch.where((u > amount / 2) & (u <= amount), torch.ones_like(x), out)

# %% unclear: no gradient to x, of which the text says nothing
@torch.no_grad()
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x)).to(x.dtype)

# %% unclear: only a batch of four dimensions ('any shape' is said of uniform noise only)
def salt_and_pepper(x, amount):
    b, c, h, w = x.shape
    u = torch.rand(b, c, h, w)
    out = x.clone()
    out[u < amount / 2] = 0
    out[(u >= amount / 2) & (u < amount)] = 1
    return out

# %% wrong: x itself is changed
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    x[u < amount] = 1
    x[u < amount / 2] = 0
    return x

# %% wrong: masked_fill_ with an underscore changes x
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return x.masked_fill_(u < amount / 2, 0.0).masked_fill(
        (u >= amount / 2) & (u < amount), 1.0
    )

# %% wrong: detach is no copy, so x changes
def salt_and_pepper(x, amount):
    out = x.detach()
    u = torch.rand_like(out)
    out[u < amount] = 1
    out[u < amount / 2] = 0
    return out

# %% wrong: contiguous is no copy of a contiguous tensor, so x changes
def salt_and_pepper(x, amount):
    out = x.contiguous()
    u = torch.rand_like(out)
    out[u < amount / 2] = 1
    out[u > 1 - amount / 2] = 0
    return out

# %% wrong: for amount 0 the result is x itself
def salt_and_pepper(x, amount):
    if amount == 0:
        return x
    u = torch.rand_like(x)
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x))

# %% wrong: only salt
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount / 2, torch.ones_like(x), x)

# %% wrong: only pepper
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, torch.zeros_like(x), x)

# %% wrong: amount for salt and amount for pepper, twice too many
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount, 0.0, torch.where(u < 2 * amount, 1.0, x))

# %% wrong: half of the amount for both together
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount / 4, 0.0, torch.where(u < amount / 2, 1.0, x))

# %% wrong: white hides all of the black, as the wider mask comes last
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    out = x.clone()
    out[u < amount / 2] = 0
    out[u < amount] = 1
    return out

# %% wrong: the second where begins with x again, so pepper is lost
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    out = torch.where(u < amount / 2, torch.zeros_like(x), x)
    out = torch.where((u >= amount / 2) & (u < amount), torch.ones_like(x), x)
    return out

# %% wrong: white from u < amount in a second draw, so there is too much salt
def salt_and_pepper(x, amount):
    out = torch.where(torch.rand_like(x) < amount / 2, 0.0, x)
    u = torch.rand_like(x)
    return torch.where(u < amount, 1.0, out)

# %% wrong: salt and pepper from two independent draws, pepper covers salt
def salt_and_pepper(x, amount):
    out = x.clone()
    out[torch.rand_like(x) < amount / 2] = 1
    out[torch.rand_like(x) < amount / 2] = 0
    return out

# %% wrong: the second condition draws new numbers, so too few become white
def salt_and_pepper(x, amount):
    black = torch.rand_like(x) < amount / 2
    white = (torch.rand_like(x) >= amount / 2) & (torch.rand_like(x) < amount / 2)
    return torch.where(black, 0.0, torch.where(white, 1.0, x))

# %% wrong: three quarters of the replaced pixels are white
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount / 4, 0.0, torch.where(u < amount, 1.0, x))

# %% wrong: the highest and lowest pixel of x in place of 1 and 0
def salt_and_pepper(x, amount):
    if x.numel() == 0:
        return x.clone()
    u = torch.rand_like(x)
    return torch.where(u < amount / 2, x.min(), torch.where(u < amount, x.max(), x))

# %% wrong: pixels are inverted, not replaced (looks right on digits)
def salt_and_pepper(x, amount):
    hit = torch.rand_like(x) < amount / 2
    return torch.where(hit, 1 - x, x)

# %% wrong: hit pixels get any grey, not black or white
def salt_and_pepper(x, amount):
    hit = torch.rand_like(x) < amount
    return torch.where(hit, torch.rand_like(x), x)

# %% wrong: plus and minus 0.75 do not reach white and black
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    change = (u < amount / 2).to(x.dtype) - ((u >= amount / 2) & (u < amount)).to(x.dtype)
    return (x + 0.75 * change).clamp(0, 1)

# %% wrong: replaced white is 255
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 255.0, x))

# %% wrong: the other pixels are rounded to 8 bits, too
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    out = torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x))
    return (out * 255).round() / 255

# %% wrong: the batch shares its dots
def salt_and_pepper(x, amount):
    u = torch.rand(x.shape[1:])
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x)).to(x.dtype)

# %% wrong: whole rows of pixels are hit
def salt_and_pepper(x, amount):
    u = torch.rand(x.shape[:-1] + (1,)) if x.dim() else torch.rand(())
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x)).to(x.dtype)

# %% wrong: all dots of one picture have the same colour
def salt_and_pepper(x, amount):
    hit = torch.rand_like(x) < amount
    colour = torch.randint(0, 2, x.shape[:1] + (1,) * (x.dim() - 1)).to(x)
    return torch.where(hit, colour, x)

# %% wrong: the first half of the hit pixels is white, the second half black
def salt_and_pepper(x, amount):
    hit = torch.rand_like(x) < amount
    out = x.clone()
    colours = torch.arange(int(hit.sum())) < hit.sum() / 2
    out[hit] = colours.to(x.dtype)
    return out

# %% wrong: exactly the same places in each call, a seed inside
def salt_and_pepper(x, amount):
    torch.manual_seed(42)
    u = torch.rand_like(x)
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x))

# %% wrong: a new generator in each call, always with the same seed
def salt_and_pepper(x, amount):
    u = torch.rand(x.shape, generator=torch.Generator().manual_seed(7))
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x)).to(x.dtype)

# %% wrong: the random numbers are kept from the first call
from functools import lru_cache


@lru_cache
def _u(shape):
    return torch.rand(shape)


def salt_and_pepper(x, amount):
    u = _u(tuple(x.shape))
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x)).to(x.dtype)

# %% wrong: the amount is frozen at 0.2
def salt_and_pepper(x, amount=0.2):
    u = torch.rand_like(x)
    return torch.where(u < 0.1, 0.0, torch.where(u < 0.2, 1.0, x))

# %% wrong: the amount in whole tenths, so 0.25 is 0.2, and 0.1 has no pepper
def salt_and_pepper(x, amount):
    tenths = torch.randint(0, 10, x.shape)
    share = round(amount * 10)
    out = x.clone()
    out[tenths < share] = 1
    out[tenths < share // 2] = 0
    return out

# %% wrong: Gaussian numbers are compared with amount, so too few are hit
def salt_and_pepper(x, amount):
    n = torch.randn_like(x)
    return torch.where(n.abs() < amount, (n > 0).to(x.dtype), x)

# %% wrong: the type becomes float64
def salt_and_pepper(x, amount):
    u = torch.rand(x.shape)
    one, zero = torch.ones(x.shape, dtype=torch.float64), torch.zeros(x.shape, dtype=torch.float64)
    return torch.where(u < amount / 2, zero, torch.where(u < amount, one, x.double()))

# %% wrong: float64 becomes float32
def salt_and_pepper(x, amount):
    u = torch.rand(x.shape)
    keep, salt = (u >= amount).float(), (u < amount / 2).float()
    return keep * x.float() + salt

# %% passes: view fails where x is not contiguous
def salt_and_pepper(x, amount):
    out = x.clone().view(-1)
    u = torch.rand(out.shape)
    out[u < amount / 2] = 0
    out[(u >= amount / 2) & (u < amount)] = 1
    return out.view(x.shape)

# %% wrong: exactly a share of each picture, but places may be drawn twice
def salt_and_pepper(x, amount):
    flat = x.flatten().clone()
    if flat.numel():
        k = round(amount * flat.numel())
        places = torch.randint(0, flat.numel(), (k,))
        flat[places[: k // 2]] = 0
        flat[places[k // 2 :]] = 1
    return flat.reshape(x.shape)

# %% wrong: the share is taken of the black pixels only, strokes stay
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.where((u < amount / 2) & (x < 0.5), 1.0, x)

# %% wrong: the last row and column are never hit
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    if x.dim() >= 2:
        u[..., -1, :] = 1
        u[..., :, -1] = 1
    return torch.where(u < amount / 2, 0.0, torch.where(u < amount, 1.0, x))

# %% wrong: whole percent, so an amount of 0.005 hits nothing
def salt_and_pepper(x, amount):
    u = torch.randint(0, 200, x.shape)
    percent = int(amount * 100)
    out = x.clone()
    out[u < 2 * percent] = 1
    out[u < percent] = 0
    return out

# %% right: as the hint says
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, (torch.rand_like(x) < 0.5).float(), x)

# %% right: >; x, ; randn_like; sign(; clamp; 0, 1
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) > amount, x, torch.randn_like(x).sign().clamp(0, 1))

# %% right: u =; return; dropout;, ;, True; masked_fill; u < = amount / 2, 1;.mask…
def salt_and_pepper(x, amount):
    u = torch.rand_like(x)
    return torch.dropout(x, 0, True).masked_fill(u <= amount / 2, 1).masked_fill(u >= 1 - amount / 2, 0)

# %% wrong: a part left out
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, 0, x)

# %% wrong: a part left out (2)
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, torch.rand_like(x), x)

# %% wrong: .round(), ; *
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, torch.rand_like(x).round(), 0.5 * x)

# %% wrong: / 2; round
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount / 2, torch.rand_like(x).round(), x)

# %% wrong: 1 - x; round
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, 1 - x.round(), x)

# %% wrong: rand;.shape[1:]; round
def salt_and_pepper(x, amount):
    return torch.where(torch.rand(x.shape[1:]) < amount, torch.rand_like(x).round(), x)

# %% wrong: rand;(; round
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, torch.rand(()).round(), x)

# %% wrong: 4
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, torch.rand_like(x) < 0.4, x)

# %% wrong: round;.double()
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, torch.rand_like(x).round(), x).double()

# %% wrong: round(; mul; 255
def salt_and_pepper(x, amount):
    return torch.where(torch.rand_like(x) < amount, torch.rand_like(x).round().mul(255), x)
