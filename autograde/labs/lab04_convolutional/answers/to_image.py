# %% right: flatten(1) and reshape with a whole square root
def to_vector(x):
    """Return the pictures x, (B, C, H, W), as vectors, (B, C * H * W)."""
    return x.flatten(1)


def to_image(v, channels):
    """Return the vectors v, (B, D), as square pictures, (B, channels, H, H)."""
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side)

# %% right: reshape with all sizes unpacked
def to_vector(x):
    b, c, h, w = x.shape
    return x.reshape(b, c * h * w)


def to_image(v, channels):
    b, d = v.shape
    h = w = int(math.sqrt(d / channels))
    return v.reshape(b, channels, h, w)

# %% right: torch.flatten and unflatten
def to_vector(x):
    return torch.flatten(x, start_dim=1)


def to_image(v, channels):
    side = round((v.size(1) / channels) ** 0.5)
    return v.unflatten(1, (channels, side, side))

# %% right: the modules nn.Flatten and nn.Unflatten
def to_vector(x):
    return nn.Flatten()(x)


def to_image(v, channels):
    height = math.isqrt(v.shape[-1] // channels)
    return nn.Unflatten(1, (channels, height, height))(v)

# %% right: partial and lambda
from functools import partial
from math import isqrt

to_vector = partial(torch.flatten, start_dim=1)
to_image = lambda v, channels: v.reshape(  # noqa: E731
    v.shape[0], channels, isqrt(v.shape[1] // channels), isqrt(v.shape[1] // channels)
)

# %% right: channels put side by side, and cut apart with chunk
def to_vector(x):
    planes = [x[:, c].flatten(1) for c in range(x.shape[1])]
    return torch.cat(planes, dim=1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    planes = [part.unflatten(1, (side, side)) for part in v.chunk(channels, dim=1)]
    return torch.stack(planes, dim=1)

# %% right: flattened twice, from the back
def to_vector(x):
    rows = x.flatten(2)
    return rows.flatten(1)


def to_image(v, channels):
    planes = v.unflatten(1, (channels, -1))
    side = math.isqrt(planes.shape[-1])
    return planes.unflatten(2, (side, side))

# %% right: the side found in a loop, sizes checked
def to_vector(x):
    if x.dim() != 4:
        raise ValueError(f"expected (B, C, H, W), got {tuple(x.shape)}")
    return x.flatten(start_dim=1)


def to_image(v, channels):
    d = v.shape[1]
    side = 0
    while channels * side * side < d:
        side += 1
    if channels * side * side != d:
        raise ValueError(f"{d} numbers are no {channels} square pictures")
    return v.reshape(-1, channels, side, side)

# %% right: contiguous and view, type hints
from torch import Tensor


def to_vector(x: Tensor) -> Tensor:
    return x.contiguous().view(x.size(0), x.size(1) * x.size(2) * x.size(3))


def to_image(v: Tensor, channels: int) -> Tensor:
    batch, d = v.size()
    side = int(round(math.sqrt(d // channels)))
    return v.contiguous().view(batch, channels, side, side)

# %% right: indices of pixels, advanced indexing
def to_vector(x):
    _, c, h, w = x.shape
    j = torch.arange(c * h * w)
    return x[:, j // (h * w), j // w % h, j % w]


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    where = torch.arange(v.shape[1]).reshape(channels, side, side)
    return v[:, where]

# %% right: NumPy for the sizes only
import numpy as np


def to_vector(x):
    return x.reshape(x.shape[0], int(np.prod(x.shape[1:])))


def to_image(v, channels):
    side = int(np.rint(np.sqrt(v.shape[1] / channels)))
    return torch.reshape(v, (v.shape[0], channels, side, side))

# %% right: ravel of each picture under vmap
def to_vector(x):
    if len(x) == 0:
        return x.flatten(1)
    return torch.vmap(torch.ravel)(x)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return torch.unflatten(v, dim=1, sizes=(channels, side, side)).clone()

# %% right: flatten with negative dimensions, view_as for the way back
def to_vector(x):
    return x.flatten(-3, -1)


def to_image(v, channels):
    side = math.isqrt(v.shape[-1] // channels)
    pattern = v.new_empty(v.shape[0], channels, side, side)
    return v.reshape_as(pattern)

# %% right: rows joined one after another
def to_vector(x):
    rows = torch.cat(x.unbind(2), dim=2) if x.shape[2] else x.flatten(2)
    return torch.cat(rows.unbind(1), dim=1)


def to_image(v, channels, height=None, width=None):
    if height is None:
        height = width = math.isqrt(v.shape[1] // channels)
    return v.unflatten(1, (channels, height, width))

# %% unclear: reshape(len(x), -1) raises for an empty batch ("any batch")
def to_vector(x):
    return x.reshape(len(x), -1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side)

# %% unclear: view needs pixels that lie one after another in memory, raises for e.g. x.transpose(2, 3)
def to_vector(x):
    return x.view(x.shape[0], x.shape[1] * x.shape[2] * x.shape[3])


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.view(v.shape[0], channels, side, side)

# %% unclear: channels last in the vector, and back: the text does not fix the order of the numbers
def to_vector(x):
    return x.permute(0, 2, 3, 1).flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.unflatten(1, (side, side, channels)).permute(0, 3, 1, 2)

# %% unclear: a loop over pictures with stack, which raises for an empty batch
def to_vector(x):
    return torch.stack([picture.flatten() for picture in x])


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return torch.stack([row.reshape(channels, side, side) for row in v])

# %% unclear: square pictures only, a ValueError from to_vector for H other than W
def to_vector(x):
    if x.shape[2] != x.shape[3]:
        raise ValueError("square pictures only")
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: channels ignored, always one
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1])
    return v.reshape(v.shape[0], 1, side, side)

# %% wrong: pictures of 28 x 28, always
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    return v.reshape(v.shape[0], channels, 28, 28)

# %% wrong: a batch of ten, always
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(10, channels, side, side)

# %% wrong: vectors of 784, always
def to_vector(x):
    return x.reshape(-1, 784)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: one vector for each channel, H * W numbers long
def to_vector(x):
    return x.reshape(-1, x.shape[2] * x.shape[3])


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: a single picture loses its batch, squeeze in to_vector
def to_vector(x):
    return x.flatten(1).squeeze()


def to_image(v, channels):
    side = math.isqrt(v.shape[-1] // channels)
    return v.reshape(-1, channels, side, side)

# %% wrong: a single picture loses its batch, squeeze in to_image
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side).squeeze(0)

# %% wrong: flatten(2) and squeeze(1), which leaves the channels of a colour picture
def to_vector(x):
    return x.flatten(2).squeeze(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[-1] if v.dim() == 3 else v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: gradient cut in to_vector with detach
def to_vector(x):
    return x.detach().flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: gradient cut in to_image with .data
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.data.reshape(v.shape[0], channels, side, side)

# %% wrong: gradient cut in to_vector on a way through NumPy
def to_vector(x):
    array = x.detach().cpu().numpy()
    return torch.from_numpy(array.reshape(array.shape[0], array.shape[1] * array.shape[2] * array.shape[3]))


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: gradient cut in to_image, a new tensor made from lists
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return torch.tensor(v.tolist(), dtype=v.dtype).reshape(v.shape[0], channels, side, side)

# %% wrong: gradient cut in both with no_grad
@torch.no_grad()
def to_vector(x):
    return x.reshape(x.shape[0], x.shape[1] * x.shape[2] * x.shape[3])


@torch.no_grad()
def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side) * 1

# %% wrong: channels last on the way there, first on the way back
def to_vector(x):
    return x.permute(0, 2, 3, 1).flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: channels first on the way there, last on the way back
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], side, side, channels).permute(0, 3, 1, 2)

# %% wrong: channels and batch mixed up in to_image, transposed afterwards
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(channels, v.shape[0], side, side).transpose(0, 1)

# %% wrong: channels and batch mixed up in to_vector
def to_vector(x):
    return x.transpose(0, 1).reshape(x.shape[0], x.shape[1] * x.shape[2] * x.shape[3])


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: channels pushed into the batch in to_image
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, 1, side, side)

# %% wrong: root of D first, then divided by the channels
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1]) // channels
    return v.reshape(v.shape[0], channels, side, -1)

# %% wrong: root of D without the channels, the width left to -1
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1])
    return v.reshape(v.shape[0], channels, side, -1)

# %% wrong: 28 rows, the width left to -1
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    return v.reshape(v.shape[0], channels, 28, -1)

# %% wrong: the quotient of two roots cut off by int(), one too small for some sizes
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = int(math.sqrt(v.shape[1]) / math.sqrt(channels))
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: only the first channel gets into the vector
def to_vector(x):
    return x[:, 0].flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: to_vector averages over the channels
def to_vector(x):
    return x.mean(dim=1).flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: to_image copies the first channel to all
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    grey = v[:, : side * side].reshape(v.shape[0], 1, side, side)
    return grey.expand(-1, channels, -1, -1)

# %% wrong: to_image uses the shape that to_vector saw last
_last_shape = None


def to_vector(x):
    global _last_shape
    _last_shape = x.shape
    return x.flatten(1)


def to_image(v, channels):
    return v.reshape(_last_shape)

# %% wrong: the height is that of the notebook's x
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    return v.reshape(v.shape[0], channels, x.shape[2], x.shape[3])

# %% wrong: the batch is that of the notebook's x
def to_vector(pictures):
    return pictures.reshape(len(x), -1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(v.shape[0], channels, side, side)

# %% wrong: resize_ changes the argument itself
def to_vector(x):
    return x.resize_(x.shape[0], x.shape[1] * x.shape[2] * x.shape[3])


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.resize_(v.shape[0], channels, side, side)

# %% wrong: as_strided for a vector that lies in one piece, other pixels if it does not
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.as_strided((v.shape[0], channels, side, side), (v.shape[1], side * side, side, 1))

# %% wrong: to_image turns the numbers into float32, digits of float64 are lost
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.float().reshape(v.shape[0], channels, side, side)

# %% wrong: three channels or one, nothing else
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    planes = 1 if channels == 1 else 3
    side = math.isqrt(v.shape[1] // planes)
    return v.reshape(v.shape[0], planes, side, side)

# %% right: as the hint says
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, channels, side, side)

# %% right: reshape; x.shape[0], -; view; len(v); - 1
def to_vector(x):
    return x.reshape(x.shape[0], -1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.view(len(v), channels, side, -1)

# %% right: torch.stack([row;)for row in x]
def to_vector(x):
    return torch.stack([row.flatten() for row in x])

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, channels, side, side)

# %% right: torch.stack([row; for row in v])
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return torch.stack([row.reshape(channels, side, side) for row in v])

# %% right: torch.stack(; chunk; 1), 1).unflatten(2, (;)
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return torch.stack(v.chunk(channels, 1), 1).unflatten(2, (side, side))

# %% wrong: a part left out
def to_vector(x):
    return x.flatten()

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, channels, side, side)

# %% wrong: 2
def to_vector(x):
    return x.flatten(2)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, channels, side, side)

# %% wrong: .transpose(2, 3)
def to_vector(x):
    return x.transpose(2, 3).flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, channels, side, side)

# %% wrong: .flip(0)
def to_vector(x):
    return x.flip(0).flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, channels, side, side)

# %% wrong: ).double(
def to_vector(x):
    return x.flatten(1).double()

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, channels, side, side)

# %% wrong: ).tolist(
def to_vector(x):
    return x.flatten(1).tolist()

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, channels, side, side)

# %% wrong: ).detach(
def to_vector(x):
    return x.flatten(1).detach()

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, channels, side, side)

# %% wrong: 1
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, 1, side, side)

# %% wrong: side; channels;.movedim(3, 1)
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(-1, side, side, channels).movedim(3, 1)

# %% wrong: channels, ;.transpose(0, 1)
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(channels, -1, side, side).transpose(0, 1)

# %% wrong: len(v);.squeeze(0)
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side).squeeze(0)

# %% wrong: len(v);.squeeze(1)
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side).squeeze(1)

# %% wrong: len(v);.clamp(0.01)
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side).clamp(0.01)

# %% wrong: 3
def to_vector(x):
    return x.flatten(1)

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // 3)
    return v.reshape(-1, channels, side, side)
