# %% right: where, in a loop
def inpaint(reconstruct, x, mask, steps):
    now = torch.where(mask, torch.zeros_like(x), x)
    for _ in range(steps):
        now = torch.where(mask, reconstruct(now), x)
    return now

# %% right: arithmetic with the mask as numbers
def inpaint(reconstruct, x, mask, steps):
    hidden = mask.float()
    now = x * (1 - hidden)
    for _ in range(steps):
        now = hidden * reconstruct(now) + (1 - hidden) * x
    return now

# %% right: assignment by mask, in a copy
def inpaint(reconstruct, x, mask, steps):
    filled = x.clone()
    filled[mask] = 0
    for _ in range(steps):
        filled[mask] = reconstruct(filled.clone())[mask]
    return filled

# %% right: recursion
def inpaint(reconstruct, x, mask, steps):
    if steps == 0:
        return x.masked_fill(mask, 0.0)
    before = inpaint(reconstruct, x, mask, steps - 1)
    return torch.where(mask, reconstruct(before), x)

# %% right: without gradients, while
def inpaint(reconstruct, x, mask, steps):
    known = ~mask
    with torch.no_grad():
        picture = x * known
        while steps > 0:
            picture = reconstruct(picture)
            picture = torch.where(known, x, picture)
            steps -= 1
    return picture

# %% right: functools.reduce, type hints
from functools import reduce


def inpaint(reconstruct, x: torch.Tensor, mask: torch.Tensor, steps: int) -> torch.Tensor:
    step = lambda now, _: x.where(~mask, reconstruct(now))
    return reduce(step, range(steps), x.where(~mask, 0))

# %% right: known pixels put back by copying
def inpaint(model, pictures, hidden, count):
    out = pictures.clone()
    out.masked_fill_(hidden, 0)
    for _ in range(count):
        out = model(out).clone()
        out[~hidden] = pictures[~hidden]
    return out

# %% wrong: begins with what is below the mask
def inpaint(reconstruct, x, mask, steps):
    now = x.clone()
    for _ in range(steps):
        now = torch.where(mask, reconstruct(now), x)
    return now

# %% wrong: mask the other way round
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(~mask, 0)
    for _ in range(steps):
        now = torch.where(mask, x, reconstruct(now))
    return now

# %% wrong: hides the right ones, and replaces the others
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = torch.where(mask, x, reconstruct(now))
    return now

# %% wrong: all pixels reconstructed
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = reconstruct(now)
    return now

# %% wrong: known pixels put back at the end only
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = reconstruct(now)
    return torch.where(mask, now, x)

# %% wrong: one step, whatever is asked for
def inpaint(reconstruct, x, mask, steps):
    return torch.where(mask, reconstruct(x.masked_fill(mask, 0)), x)

# %% wrong: one step more
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(steps + 1):
        now = torch.where(mask, reconstruct(now), x)
    return now

# %% wrong: one step less
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(1, steps):
        now = torch.where(mask, reconstruct(now), x)
    return now

# %% wrong: each step begins anew
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = torch.where(mask, reconstruct(x.masked_fill(mask, 0)), x)
    return now

# %% wrong: changes x
def inpaint(reconstruct, x, mask, steps):
    x[mask] = 0
    for _ in range(steps):
        x[mask] = reconstruct(x.clone())[mask]
    return x

# %% wrong: the same mask for all pictures
def inpaint(reconstruct, x, mask, steps):
    mask = mask[:1].expand_as(x)
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = torch.where(mask, reconstruct(now), x)
    return now

# %% wrong: the same mask for all channels
def inpaint(reconstruct, x, mask, steps):
    mask = mask[:, :1].expand_as(x)
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = torch.where(mask, reconstruct(now), x)
    return now

# %% wrong: begins with grey
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0.5)
    for _ in range(steps):
        now = torch.where(mask, reconstruct(now), x)
    return now

# %% wrong: the hidden part alone
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = torch.where(mask, reconstruct(now), x)
    return now[mask]

# %% wrong: hides the part again at the end
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = torch.where(mask, reconstruct(now), x)
    return now.masked_fill(mask, 0)

# %% wrong: picture by picture
def inpaint(reconstruct, x, mask, steps):
    filled = []
    for one, hidden in zip(x, mask):
        now = one.masked_fill(hidden, 0)[None]
        for _ in range(steps):
            now = torch.where(hidden[None], reconstruct(now), one[None])
        filled.append(now)
    return torch.cat(filled)

# %% wrong: x itself, where nothing is hidden
def inpaint(reconstruct, x, mask, steps):
    if not mask.any():
        return x
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = torch.where(mask, reconstruct(now), x)
    return now

# %% wrong: stops as soon as the pictures hardly change
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        new = torch.where(mask, reconstruct(now), x)
        if (new - now).abs().max() < 0.2:
            break
        now = new
    return now

# %% wrong: calls encoder and decoder
def inpaint(reconstruct, x, mask, steps):
    now = x.masked_fill(mask, 0)
    for _ in range(steps):
        now = torch.where(mask, reconstruct.decode(reconstruct.encode(now)), x)
    return now

# %% wrong: nothing is hidden, and nothing kept
def inpaint(reconstruct, x, mask, steps):
    filled = x.clone()
    for _ in range(steps):
        filled = reconstruct(filled)
    return filled

# %% wrong: no step at all
def inpaint(reconstruct, x, mask, steps):
    return x.masked_fill(mask, 0)

# %% wrong: a step more, once there are two
def inpaint(reconstruct, x, mask, steps):
    filled = x.masked_fill(mask, 0)
    for _ in range(steps + (steps > 1)):
        filled = torch.where(mask, reconstruct(filled), x)
    return filled

# %% wrong: hidden and known swapped, and nothing hidden first
def inpaint(reconstruct, x, mask, steps):
    filled = x.clone()
    for _ in range(steps):
        filled = torch.where(mask, x, reconstruct(filled))
    return filled

# %% right: zero by a product
def inpaint(reconstruct, x, mask, steps):
    z = x * (~mask)
    for _ in range(steps):
        z = torch.where(mask, reconstruct(z), x)
    return z

# %% wrong: stops when nothing changes
def inpaint(reconstruct, x, mask, steps):
    z = x.masked_fill(mask, 0)
    for _ in range(steps):
        new = torch.where(mask, reconstruct(z), x)
        if torch.equal(new, z):
            break
        z = new
    return z

# %% wrong: cut off to [0, 1]
def inpaint(reconstruct, x, mask, steps):
    z = x.masked_fill(mask, 0)
    for _ in range(steps):
        z = torch.where(mask, reconstruct(z).clamp(0, 1), x)
    return z

# %% wrong: writes into what reconstruct gives
def inpaint(reconstruct, x, mask, steps):
    z = x.masked_fill(mask, 0)
    for _ in range(steps):
        out = reconstruct(z)
        out[~mask] = x[~mask]
        z = out
    return z

# %% wrong: hidden pixels found by their value
def inpaint(reconstruct, x, mask, steps):
    z = x.masked_fill(mask, 0)
    hidden = z == 0
    for _ in range(steps):
        z = torch.where(hidden, reconstruct(z), z)
    return z

# %% wrong: no reconstruction where nothing is hidden
def inpaint(reconstruct, x, mask, steps):
    filled = x.masked_fill(mask, 0)
    for _ in range(steps if mask.any() else 0):
        filled = torch.where(mask, reconstruct(filled), x)
    return filled
