# %% right: one order, cut in two
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[held_out:], order[:held_out]

# %% right: step by step, with type hints
def split(count: int, held_out: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Return the numbers to learn from, then those held back."""
    generator = torch.Generator()
    generator.manual_seed(seed)
    order = torch.randperm(count, generator=generator)
    held = order[:held_out]
    learn = order[held_out:]
    return learn, held

# %% right: torch's own split of the order
def split(count, held_out, seed):
    g = torch.Generator().manual_seed(seed)
    held, learn = torch.randperm(count, generator=g).split([held_out, count - held_out])
    return learn, held

# %% right: tensor_split, in a list
def split(count, held_out, seed):
    g = torch.Generator().manual_seed(seed)
    return list(reversed(torch.tensor_split(torch.randperm(count, generator=g), [held_out])))

# %% right: copies of both parts
def split(count, held_out, seed):
    g = torch.Generator(device="cpu")
    g.manual_seed(seed)
    order = torch.randperm(count, generator=g, dtype=torch.int64)
    return order[held_out:].clone(), order[:held_out].clone()

# %% right: by way of a Python list
def split(count, held_out, seed):
    numbers = torch.randperm(count, generator=torch.Generator().manual_seed(seed)).tolist()
    return torch.tensor(numbers[held_out:]), torch.tensor(numbers[:held_out])

# %% right: with a mask over the positions
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    is_held = torch.arange(count) < held_out
    return order[~is_held], order[is_held]

# %% right: everybody's state is put back
def split(count, held_out, seed):
    with torch.random.fork_rng(devices=[]):
        order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[held_out:], order[:held_out]

# %% right: a lambda and a helper
_order = lambda count, seed: torch.randperm(count, generator=torch.Generator().manual_seed(seed))
split = lambda count, held_out, seed: (
    _order(count, seed)[held_out:],
    _order(count, seed)[:held_out],
)

# %% wrong: the parts have changed places
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[:held_out], order[held_out:]

# %% wrong: the last are held back
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[:-held_out], order[-held_out:]

# %% wrong: cut behind count - held_out
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[count - held_out :], order[: count - held_out]

# %% wrong: everybody's seed is set
def split(count, held_out, seed):
    torch.manual_seed(seed)
    order = torch.randperm(count)
    return order[held_out:], order[:held_out]

# %% wrong: the generator is made, and not handed over
def split(count, held_out, seed):
    torch.Generator().manual_seed(seed)
    order = torch.randperm(count)
    return order[held_out:], order[:held_out]

# %% wrong: the generator has no seed
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator())
    return order[held_out:], order[:held_out]

# %% wrong: always seed 0
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(0))
    return order[held_out:], order[:held_out]

# %% wrong: nothing is drawn
def split(count, held_out, seed):
    order = torch.arange(count)
    return order[held_out:], order[:held_out]

# %% wrong: two orders, so that both parts share samples
def split(count, held_out, seed):
    g = torch.Generator().manual_seed(seed)
    return torch.randperm(count, generator=g)[held_out:], torch.randperm(count, generator=g)[:held_out]

# %% wrong: drawn with repetitions
def split(count, held_out, seed):
    g = torch.Generator().manual_seed(seed)
    order = torch.randint(count, (count,), generator=g)
    return order[held_out:], order[:held_out]

# %% wrong: NumPy's random numbers, though torch.randperm is asked for
import numpy as np


def split(count, held_out, seed):
    order = torch.from_numpy(np.random.default_rng(seed).permutation(count))
    return order[held_out:], order[:held_out]

# %% wrong: sorted
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[held_out:].sort().values, order[:held_out].sort().values

# %% wrong: masks in the place of numbers
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    held = torch.zeros(count, dtype=torch.bool)
    held[order[:held_out]] = True
    return ~held, held

# %% wrong: lists
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed)).tolist()
    return order[held_out:], order[:held_out]

# %% wrong: floating-point numbers
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed)).float()
    return order[held_out:], order[:held_out]

# %% wrong: one sample is in neither part
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[held_out + 1 :], order[:held_out]

# %% wrong: one sample is in both
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[held_out - 1 :], order[:held_out]

# %% wrong: the order of the call before is kept
_orders = {}


def split(count, held_out, seed):
    if count not in _orders:
        _orders[count] = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return _orders[count][held_out:], _orders[count][:held_out]

# %% wrong: only what is held back
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return order[:held_out]

# %% right: a NamedTuple
from typing import NamedTuple


class Parts(NamedTuple):
    learn: torch.Tensor
    held: torch.Tensor


def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    return Parts(learn=order[held_out:], held=order[:held_out])

# %% wrong: seed 0 counts as no seed
def split(count, held_out, seed):
    g = torch.Generator()
    if seed:
        g.manual_seed(seed)
    order = torch.randperm(count, generator=g)
    return order[held_out:], order[:held_out]

# %% wrong: kept by seed, whatever the count
_orders = {}


def split(count, held_out, seed):
    if seed not in _orders:
        _orders[seed] = torch.randperm(count, generator=torch.Generator().manual_seed(seed))
    order = _orders[seed]
    return order[held_out:], order[:held_out]

# %% wrong: seed cut to 8 bits
def split(count, held_out, seed):
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed % 256))
    return order[held_out:], order[:held_out]
