# %% right: a loop over the pictures of a clone, as in the hint
def mask_square(x, side):
    out = x.clone()
    _, _, height, width = x.shape
    for picture in out:
        top = torch.randint(height - side + 1, ())
        left = torch.randint(width - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% right: index of the picture, item() for whole numbers
def mask_square(x, side):
    """Return x with a black square in each picture."""
    x_tilde = x.clone()
    b, c, h, w = x_tilde.shape
    for i in range(b):
        top = torch.randint(0, h - side + 1, (1,)).item()
        left = torch.randint(0, w - side + 1, (1,)).item()
        x_tilde[i, :, top : top + side, left : left + side] = 0.0
    return x_tilde

# %% right: all places at once, comparisons with arange
def mask_square(x, side):
    b, _, h, w = x.shape
    top = torch.randint(h - side + 1, (b, 1, 1, 1), device=x.device)
    left = torch.randint(w - side + 1, (b, 1, 1, 1), device=x.device)
    rows = torch.arange(h, device=x.device).view(1, 1, h, 1)
    cols = torch.arange(w, device=x.device).view(1, 1, 1, w)
    hidden = (rows >= top) & (rows < top + side) & (cols >= left) & (cols < left + side)
    return x.masked_fill(hidden, 0)

# %% right: where, with the mask from an outer product
def mask_square(x, side):
    b, c, h, w = x.shape
    in_rows = torch.arange(h) - torch.randint(0, h - side + 1, (b, 1))
    in_cols = torch.arange(w) - torch.randint(0, w - side + 1, (b, 1))
    in_rows = (in_rows >= 0) & (in_rows < side)
    in_cols = (in_cols >= 0) & (in_cols < side)
    hidden = in_rows[:, None, :, None] & in_cols[:, None, None, :]
    return torch.where(hidden, torch.zeros_like(x), x)

# %% right: multiplied with a mask of ones and zeros of the type of x
def mask_square(x: torch.Tensor, side: int) -> torch.Tensor:
    mask = torch.ones_like(x)
    for m in mask:
        i = int(torch.randint(x.shape[2] - side + 1, ()))
        j = int(torch.randint(x.shape[3] - side + 1, ()))
        m[..., i : i + side, j : j + side] = 0
    return x * mask

# %% right: one number for the place, divmod gives row and column
def mask_square(x, side):
    out = x.clone()
    n_rows, n_cols = x.size(2) - side + 1, x.size(3) - side + 1
    places = torch.randint(n_rows * n_cols, (x.size(0),)).tolist()
    for picture, place in zip(out, places):
        top, left = divmod(place, n_cols)
        picture[:, top : top + side, left : left + side].zero_()
    return out

# %% right: the random module of Python, whose randint includes the end
import random


def mask_square(x, side):
    out = x.clone()
    for k in range(len(x)):
        top = random.randint(0, x.shape[-2] - side)
        left = random.randint(0, x.shape[-1] - side)
        out[k, :, top : top + side, left : left + side] = 0
    return out

# %% right: randrange, slice objects
from random import randrange


def mask_square(pictures, a):
    result = pictures.clone()
    for p in result:
        rows, cols = (slice(s, s + a) for s in (randrange(n - a + 1) for n in p.shape[1:]))
        p[:, rows, cols] = 0
    return result

# %% right: NumPy, in a copy
import numpy as np


def mask_square(x, side):
    rng = np.random.default_rng()
    a = x.detach().cpu().double().numpy().copy()
    for picture in a:
        top = rng.integers(0, a.shape[2] - side, endpoint=True)
        left = rng.integers(0, a.shape[3] - side, endpoint=True)
        picture[:, top : top + side, left : left + side] = 0
    return torch.as_tensor(a).to(x)

# %% right: NumPy draws the places only
import numpy as np


def mask_square(x, side):
    out = torch.empty_like(x).copy_(x)
    tops = np.random.randint(0, x.shape[2] - side + 1, size=x.shape[0])
    lefts = np.random.randint(0, x.shape[3] - side + 1, size=x.shape[0])
    for b, (t, l) in enumerate(zip(tops, lefts)):
        out[b, :, t : t + side, l : l + side] = 0
    return out

# %% right: uniform numbers, multiplied and rounded down
def mask_square(x, side):
    B, C, H, W = x.shape
    tops = (torch.rand(B, dtype=torch.float64) * (H - side + 1)).floor().long()
    lefts = (torch.rand(B, dtype=torch.float64) * (W - side + 1)).floor().long()
    out = x.clone()
    for b in range(B):
        out[b, :, tops[b] : tops[b] + side, lefts[b] : lefts[b] + side] = 0
    return out

# %% right: two loops more, pixel by pixel
def mask_square(x, side):
    out = x.clone()
    for b in range(x.shape[0]):
        i0 = torch.randint(x.shape[2] - side + 1, ()).item()
        j0 = torch.randint(x.shape[3] - side + 1, ()).item()
        for i in range(i0, i0 + side):
            for j in range(j0, j0 + side):
                out[b, :, i, j] = 0
    return out

# %% right: a block of ones, padded to the size of the picture
def mask_square(x, side):
    out = x.clone()
    height, width = x.shape[-2:]
    for b in range(len(x)):
        top = int(torch.randint(height - side + 1, ()))
        left = int(torch.randint(width - side + 1, ()))
        block = torch.ones(side, side, dtype=torch.bool)
        sides = (left, width - side - left, top, height - side - top)
        out[b].masked_fill_(nn.functional.pad(block, sides, value=False), 0)
    return out

# %% right: index lists for all pictures at once
def mask_square(x, side):
    b, c, h, w = x.shape
    step = torch.arange(side)
    rows = torch.randint(h - side + 1, (b, 1)) + step
    cols = torch.randint(w - side + 1, (b, 1)) + step
    out = x.clone()
    out[torch.arange(b)[:, None, None], :, rows[:, :, None], cols[:, None, :]] = 0
    return out

# %% right: a side that does not fit is refused, torch.randperm draws the places
def mask_square(x, side):
    if not 1 <= side <= min(x.shape[-2:]):
        raise ValueError("the square does not fit")
    out = x.clone()
    for picture in out:
        top = torch.randperm(picture.shape[1] - side + 1)[0]
        left = torch.randperm(picture.shape[2] - side + 1)[0]
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% right: a helper for one picture, and comprehension
def _start(n, side, generator=None):
    return torch.randint(n - side + 1, (), generator=generator).item()


def _mask_one(picture, side):
    picture = picture.clone()
    top, left = _start(picture.shape[1], side), _start(picture.shape[2], side)
    picture[:, top : top + side, left : left + side] = 0
    return picture


def mask_square(x, side):
    if len(x) == 0:
        return x.clone()
    return torch.stack([_mask_one(picture, side) for picture in x])

# %% right: narrow chooses the rows and columns
def mask_square(x, side):
    out = x.clone()
    for picture in out.unbind(0):
        top = int(torch.randint(0, picture.size(1) - side + 1, ()))
        left = int(torch.randint(0, picture.size(2) - side + 1, ()))
        picture.narrow(1, top, side).narrow(2, left, side).fill_(0)
    return out

# %% right: multinomial over all places, equal weights
def mask_square(x, side):
    if len(x) == 0:
        return x.clone()
    ny, nx = x.shape[2] - side + 1, x.shape[3] - side + 1
    place = torch.multinomial(torch.ones(ny * nx), len(x), replacement=True)
    top, left = place // nx, place % nx
    y = torch.arange(x.shape[2])[None, :, None] - top[:, None, None]
    z = torch.arange(x.shape[3])[None, None, :] - left[:, None, None]
    hidden = (0 <= y) & (y < side) & (0 <= z) & (z < side)
    return x.masked_fill(hidden.unsqueeze(1), 0.0)

# %% right: the random Python module's choice over a list of all places, in an nn.Module
import random


class _Mask(nn.Module):
    def __init__(self, side):
        super().__init__()
        self.side = side

    def forward(self, x):
        s = self.side
        places = [(i, j) for i in range(x.size(2) - s + 1) for j in range(x.size(3) - s + 1)]
        y = x.clone()
        for k in range(x.size(0)):
            i, j = random.choice(places)
            y[k, :, i : i + s, j : j + s] = 0
        return y


def mask_square(x, side):
    return _Mask(side)(x)

# %% right: the end is drawn, not the beginning
def mask_square(x, side):
    h, w = x.shape[-2:]
    masked = x.clone()
    for b in range(x.shape[0]):
        bottom = int(torch.randint(side, h + 1, ()))
        right = int(torch.randint(side, w + 1, ()))
        masked[b, :, bottom - side : bottom, right - side : right] = 0
    return masked

# %% right: cumulated starts, a square as the difference of step functions
def mask_square(x, side):
    b, c, h, w = x.shape
    t = torch.randint(h - side + 1, (b, 1))
    l = torch.randint(w - side + 1, (b, 1))
    rows = torch.zeros(b, h + 1).scatter_add_(1, t, torch.ones(b, 1))
    rows.scatter_add_(1, t + side, -torch.ones(b, 1))
    cols = torch.zeros(b, w + 1).scatter_add_(1, l, torch.ones(b, 1))
    cols.scatter_add_(1, l + side, -torch.ones(b, 1))
    rows, cols = rows.cumsum(1)[:, :h], cols.cumsum(1)[:, :w]
    hidden = rows[:, None, :, None] * cols[:, None, None, :] > 0.5
    return x.masked_fill(hidden, 0)

# %% unclear: no two pictures have the same place ('a place of its own'), as long as there are enough
def mask_square(x, side):
    ny, nx = x.shape[2] - side + 1, x.shape[3] - side + 1
    places = torch.cat([torch.randperm(ny * nx) for _ in range(1 + len(x) // (ny * nx))])
    out = x.clone()
    for b in range(len(x)):
        top, left = divmod(int(places[b]), nx)
        out[b, :, top : top + side, left : left + side] = 0
    return out

# %% unclear: stack of a list fails for a batch without pictures
def mask_square(x, side):
    result = []
    for picture in x:
        picture = picture.clone()
        top = torch.randint(picture.shape[1] - side + 1, ())
        left = torch.randint(picture.shape[2] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
        result.append(picture)
    return torch.stack(result)

# %% unclear: a side that is too large is cut to what fits (the text does not say what happens)
def mask_square(x, side):
    side = min(side, x.shape[2], x.shape[3])
    out = x.clone()
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% unclear: no gradient to x, of which the text says nothing
def mask_square(x, side):
    out = x.detach().clone()
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% unclear: refuses side 0, which is a square without pixels
def mask_square(x, side):
    if side <= 0:
        raise ValueError("side must be positive")
    out = x.clone()
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: x itself is masked
def mask_square(x, side):
    for picture in x:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return x

# %% wrong: the list is new, but its pictures are views of x
def mask_square(x, side):
    pictures = list(x)
    for picture in pictures:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return torch.stack(pictures)

# %% wrong: NumPy shares its memory with x
def mask_square(x, side):
    a = x.numpy()
    for picture in a:
        top = int(torch.randint(a.shape[2] - side + 1, ()))
        left = int(torch.randint(a.shape[3] - side + 1, ()))
        picture[:, top : top + side, left : left + side] = 0
    return torch.tensor(a)

# %% wrong: one place for the whole batch
def mask_square(x, side):
    out = x.clone()
    top = torch.randint(x.shape[2] - side + 1, ())
    left = torch.randint(x.shape[3] - side + 1, ())
    out[:, :, top : top + side, left : left + side] = 0
    return out

# %% wrong: the column is drawn once for the whole batch
def mask_square(x, side):
    out = x.clone()
    left = torch.randint(x.shape[3] - side + 1, ())
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: one number for row and column, so the square lies on the diagonal
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        start = torch.randint(min(x.shape[2:]) - side + 1, ())
        picture[:, start : start + side, start : start + side] = 0
    return out

# %% wrong: off by one, the last place is never drawn
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = torch.randint(x.shape[2] - side, ())
        left = torch.randint(x.shape[3] - side, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: NumPy's randint excludes its end, so the last place is missing
import numpy as np


def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = np.random.randint(0, max(1, x.shape[2] - side))
        left = np.random.randint(0, max(1, x.shape[3] - side))
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: never at the left or upper edge, as it begins at 1
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = int(torch.randint(1, max(2, x.shape[2] - side + 1), ()))
        left = int(torch.randint(1, max(2, x.shape[3] - side + 1), ()))
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: it may begin anywhere and is cut off at the edge
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = torch.randint(x.shape[2], ())
        left = torch.randint(x.shape[3], ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: moved back inside with min, so the lower and right edge are too frequent
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = min(int(torch.randint(x.shape[2], ())), x.shape[2] - side)
        left = min(int(torch.randint(x.shape[3], ())), x.shape[3] - side)
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: rounded random numbers, so the edges have half the chance
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = round(torch.rand(()).item() * (x.shape[2] - side))
        left = round(torch.rand(()).item() * (x.shape[3] - side))
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: a Gaussian around the middle draws the place
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        begin = []
        for n in picture.shape[1:]:
            room = n - side
            begin.append(int((room / 2 + room / 4 * torch.randn(())).round().clamp(0, room)))
        top, left = begin
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: the square wraps around at the edges
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        rows = (torch.randint(x.shape[2], ()) + torch.arange(side)) % x.shape[2]
        cols = (torch.randint(x.shape[3], ()) + torch.arange(side)) % x.shape[3]
        picture[:, rows[:, None], cols[None, :]] = 0
    return out

# %% wrong: height and width are swapped
def mask_square(x, side):
    b, c, w, h = x.shape
    out = x.clone()
    for picture in out:
        top = torch.randint(h - side + 1, ())
        left = torch.randint(w - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: the width is taken for both directions
def mask_square(x, side):
    n = x.shape[-1] - side + 1
    out = x.clone()
    for picture in out:
        top, left = torch.randint(n, (2,)).tolist()
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: the height is taken for both directions
def mask_square(x, side):
    n = x.shape[2] - side + 1
    out = x.clone()
    for picture in out:
        top, left = torch.randint(n, (2,)).tolist()
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: pictures of 28 x 28 only
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = torch.randint(28 - side + 1, ())
        left = torch.randint(28 - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: the side is frozen at 12
def mask_square(x, side=12):
    out = x.clone()
    for picture in out:
        top = torch.randint(x.shape[2] - 12 + 1, ())
        left = torch.randint(x.shape[3] - 12 + 1, ())
        picture[:, top : top + 12, left : left + 12] = 0
    return out

# %% wrong: only the first channel
def mask_square(x, side):
    out = x.clone()
    for b in range(len(x)):
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        out[b, 0, top : top + side, left : left + side] = 0
    return out

# %% wrong: each channel has a place of its own
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        for channel in picture:
            top = torch.randint(x.shape[2] - side + 1, ())
            left = torch.randint(x.shape[3] - side + 1, ())
            channel[top : top + side, left : left + side] = 0
    return out

# %% wrong: only pictures of one channel, because of a view
def mask_square(x, side):
    b, c, h, w = x.shape
    out = x.clone().reshape(b, h, w)
    for picture in out:
        top = torch.randint(h - side + 1, ())
        left = torch.randint(w - side + 1, ())
        picture[top : top + side, left : left + side] = 0
    return out.reshape(x.shape)

# %% wrong: channels are indexed as rows, so that it works for one channel by chance
def mask_square(x, side):
    out = x.clone()
    for picture in out.squeeze(1):
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[top : top + side, left : left + side] = 0
    return out

# %% wrong: squeeze also removes a batch of one picture
def mask_square(x, side):
    out = x.clone().squeeze()
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[..., top : top + side, left : left + side] = 0
    return out.reshape(x.shape)

# %% wrong: the square is one pixel too large in both directions
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side + 1, left : left + side + 1] = 0
    return out

# %% wrong: the square is one pixel too small, > in place of >=
def mask_square(x, side):
    b, _, h, w = x.shape
    top = torch.randint(h - side + 1, (b, 1, 1, 1))
    left = torch.randint(w - side + 1, (b, 1, 1, 1))
    r, c = torch.arange(h).view(1, 1, h, 1), torch.arange(w).view(1, 1, 1, w)
    hidden = (r > top) & (r < top + side) & (c > left) & (c < left + side)
    return x.masked_fill(hidden, 0)

# %% wrong: built from the centre, so that an odd side gets one too small
def mask_square(x, side):
    half = side // 2
    out = x.clone()
    for picture in out:
        y = int(torch.randint(half, x.shape[2] - half + 1, ()))
        z = int(torch.randint(half, x.shape[3] - half + 1, ()))
        picture[:, y - half : y + half, z - half : z + half] = 0
    return out

# %% wrong: even places only
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = 2 * int(torch.randint((x.shape[2] - side) // 2 + 1, ()))
        left = 2 * int(torch.randint((x.shape[3] - side) // 2 + 1, ()))
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: places that are multiples of side
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = side * int(torch.randint(x.shape[2] // side, ()))
        left = side * int(torch.randint(x.shape[3] // side, ()))
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: the last picture is left out
def mask_square(x, side):
    out = x.clone()
    for b in range(len(x) - 1):
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        out[b, :, top : top + side, left : left + side] = 0
    return out

# %% wrong: ten pictures only, as in the example
def mask_square(x, side):
    out = x.clone()
    for b in range(10):
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        out[b, :, top : top + side, left : left + side] = 0
    return out

# %% wrong: 0.8 is subtracted in the square, so white does not get black
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side, left : left + side] -= 0.8
    return out.clamp(0, 1)

# %% wrong: a seed inside
def mask_square(x, side):
    torch.manual_seed(3)
    out = x.clone()
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: random numbers seeded with the number of the picture
import random


def mask_square(x, side):
    out = x.clone()
    for b in range(len(x)):
        rng = random.Random(b)
        top = rng.randint(0, x.shape[2] - side)
        left = rng.randint(0, x.shape[3] - side)
        out[b, :, top : top + side, left : left + side] = 0
    return out

# %% wrong: places are drawn once, as the default of an argument
def mask_square(x, side, _places=torch.rand(1000, 2)):
    out = x.clone()
    for b in range(len(x)):
        top = int(_places[b % 1000, 0] * (x.shape[2] - side + 1))
        left = int(_places[b % 1000, 1] * (x.shape[3] - side + 1))
        out[b, :, top : top + side, left : left + side] = 0
    return out

# %% passes: the mask is float32 and changes the type of half precision
def mask_square(x, side):
    mask = torch.ones(x.shape)
    for m in mask:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        m[:, top : top + side, left : left + side] = 0
    return x * mask

# %% wrong: torch.tensor of lists makes float32 of float64
def mask_square(x, side):
    out = torch.tensor(x.tolist()).reshape(x.shape)
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% passes: a square that would hide nothing is drawn again
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        for _ in range(20):
            top = int(torch.randint(x.shape[2] - side + 1, ()))
            left = int(torch.randint(x.shape[3] - side + 1, ()))
            if picture[:, top : top + side, left : left + side].any():
                break
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: side is a share of the area, as in svlearn, if it is not above 1
def mask_square(x, side):
    if side <= 1:
        side = int(side**0.5 * x.shape[2])
    out = x.clone()
    for picture in out:
        top = torch.randint(x.shape[2] - side + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: a rectangle, its height is random, too
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        height = int(torch.randint(side - side // 4, side + 1, ()))
        top = torch.randint(x.shape[2] - height + 1, ())
        left = torch.randint(x.shape[3] - side + 1, ())
        picture[:, top : top + height, left : left + side] = 0
    return out

# %% wrong: two independent places of side x side per picture
def mask_square(x, side):
    out = x.clone()
    for picture in out:
        for _ in range(2):
            top = torch.randint(x.shape[2] - side + 1, ())
            left = torch.randint(x.shape[3] - side + 1, ())
            picture[:, top : top + side, left : left + side] = 0
    return out

# %% wrong: a permutation of the rows, so it fails with more pictures than rows
def mask_square(x, side):
    tops = torch.randperm(x.shape[2] - side + 1)
    lefts = torch.randperm(x.shape[3] - side + 1)
    out = x.clone()
    for b in range(len(x)):
        out[b, :, tops[b] : tops[b] + side, lefts[b] : lefts[b] + side] = 0
    return out

# %% right: as the hint says
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% right: 0, ; 1, ; if n > side else 0
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(0, n - side + 1, (1,)) if n > side else 0 for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% right: int(; rand(())*
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (int(torch.rand(()) * (n - side + 1)) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% right: w = x.shape[3]- side + 1; divmod(int; - side + 1)* w, ())), w
def mask_square(x, side):
    x_tilde = x.clone()
    w = x.shape[3] - side + 1
    for picture in x_tilde:
        i, j = divmod(int(torch.randint((x.shape[2] - side + 1) * w, ())), w)
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% right: ...
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[..., i : i + side, j : j + side] = 0
    return x_tilde

# %% wrong: 1, ; if n > side else 0
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(1, n - side + 1, ()) if n > side else 0 for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% wrong: ).clamp(max = n - side
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n, ()).clamp(max=n - side) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% wrong: 0, ; x.shape[3]
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (0, torch.randint(x.shape[3] - side + 1, ()))
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% wrong: - 1
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side - 1] = 0
    return x_tilde

# %% wrong: + 1
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side + 1, j : j + side] = 0
    return x_tilde

# %% wrong: a part left out
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side] = 0
    return x_tilde

# %% wrong: 1
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:1, i : i + side, j : j + side] = 0
    return x_tilde

# %% wrong: .5
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0.5
    return x_tilde

# %% wrong: picture.mean()
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = picture.mean()
    return x_tilde

# %% wrong: torch.ones_like(
def mask_square(x, side):
    x_tilde = torch.ones_like(x)
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% wrong: a part left out (2)
def mask_square(x, side):
    x_tilde = x
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% wrong: )torch.manual_seed(1
def mask_square(x, side):
    x_tilde = x.clone()
    torch.manual_seed(1)
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% wrong: [1:]
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde[1:]:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde

# %% wrong: .double()
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde.double()

# %% wrong: .numpy()
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = (torch.randint(n - side + 1, ()) for n in x.shape[2:])
        picture[:, i : i + side, j : j + side] = 0
    return x_tilde.numpy()
