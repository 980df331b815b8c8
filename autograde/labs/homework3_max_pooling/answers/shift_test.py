# %% right: pdist and norms
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        moves = [(1, 0), (-1, 0), (0, 1), (0, -1)]
        moved = torch.stack([(encode(shift(x, r, c)) - h).norm(dim=1) for r, c in moves])
        return moved.mean().item(), torch.pdist(h).mean().item()

# %% right: all moved pictures in one batch
@torch.no_grad()
def shift_test(encode, shift, x):
    h = encode(x)
    moved = torch.cat([shift(x, 1, 0), shift(x, -1, 0), shift(x, 0, 1), shift(x, 0, -1)])
    lengths = torch.linalg.vector_norm(encode(moved) - h.repeat(4, 1), dim=1)
    return float(lengths.mean()), float(nn.functional.pdist(h).mean())

# %% right: a table of distances without its diagonal
def shift_test(encode, shift, x):
    h = encode(x).detach()
    total = 0.0
    for step in (-1, 1):
        total += (encode(shift(x, step, 0)).detach() - h).square().sum(1).sqrt().mean().item()
        total += (encode(shift(x, 0, step)).detach() - h).square().sum(1).sqrt().mean().item()
    N = len(x)
    table = (h[:, None] - h[None, :]).square().sum(-1).sqrt()
    return total / 4, table.sum().item() / (N * (N - 1))

# %% right: pairs by combinations
from itertools import combinations


def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        lengths = []
        for rows, columns in [(0, -1), (0, 1), (-1, 0), (1, 0)]:
            lengths += (encode(shift(x, rows, columns)) - h).norm(dim=-1).tolist()
        pairs = [torch.dist(a, b).item() for a, b in combinations(h, 2)]
    return sum(lengths) / len(lengths), sum(pairs) / len(pairs)

# %% right: the triangle above the diagonal
def shift_test(encode, shift, x):
    with torch.inference_mode():
        h = encode(x)
        i, j = torch.triu_indices(len(x), len(x), offset=1)
        w = (h[i] - h[j]).pow(2).sum(1).sqrt().mean()
        v = sum((encode(shift(x, *step)) - h).pow(2).sum(1).sqrt().mean() for step in ((1, 0), (-1, 0), (0, 1), (0, -1))) / 4
    return [v.item(), w.item()]

# %% right: NumPy at the end
import numpy as np


def shift_test(encode, shift, x):
    code = lambda x: encode(x).detach().numpy().astype(np.float64)
    h = code(x)
    v = np.mean([np.linalg.norm(code(shift(x, *s)) - h, axis=1) for s in [(1, 0), (-1, 0), (0, 1), (0, -1)]])
    i, j = np.triu_indices(len(h), 1)
    return v, np.linalg.norm(h[i] - h[j], axis=1).mean()

# %% right: picture by picture
def shift_test(encode, shift, x):
    def code(x):
        with torch.no_grad():
            return encode(x)

    h, v = code(x), 0.0
    for b in range(len(x)):
        for step in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            v += torch.dist(code(shift(x[b : b + 1], *step))[0], h[b]).item()
    w = sum(torch.dist(h[b], h[c]).item() for b in range(len(x)) for c in range(b))
    return v / (4 * len(x)), 2 * w / (len(x) * (len(x) - 1))

# %% wrong: zeros on the diagonal count
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, torch.cdist(h, h).mean().item()

# %% wrong: two steps only
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (0, 1)))
    return v / 2, torch.pdist(h).mean().item()

# %% wrong: a sum over the four steps
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v, torch.pdist(h).mean().item()

# %% wrong: one length for the whole batch
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, torch.pdist(h).mean().item()

# %% wrong: squares of the lengths
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).square().sum(1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, torch.pdist(h).square().mean().item()

# %% wrong: the mean of absolute differences
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).abs().mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, torch.pdist(h, p=1).mean().item() / h.shape[1]

# %% wrong: the distance to the mean
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, (h - h.mean(0)).norm(dim=1).mean().item()

# %% wrong: pixels in the place of h
def shift_test(encode, shift, x):
    v = sum((shift(x, *s) - x).flatten(1).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, torch.pdist(x.flatten(1)).mean().item()

# %% wrong: h is moved, not the picture
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        as_picture = h[:, None, None]
        v = sum((shift(as_picture, *s) - as_picture).flatten(1).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, torch.pdist(h).mean().item()

# %% wrong: the ratio alone
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4 / torch.pdist(h).mean().item()

# %% wrong: tensors
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, torch.pdist(h).mean()

# %% wrong: w first
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return torch.pdist(h).mean().item(), v / 4

# %% wrong: neighbours in the batch only
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, (h[1:] - h[:-1]).norm(dim=1).mean().item()

# %% wrong: the steps of one picture after another, so that they add up
def shift_test(encode, shift, x):
    with torch.no_grad():
        h, moved, v = encode(x), x, 0.0
        for s in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            moved = shift(moved, *s)
            v += (encode(moved) - h).norm(dim=1).mean().item()
    return v / 4, torch.pdist(h).mean().item()

# %% wrong: the diagonal steps
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 1), (-1, 1), (1, -1), (-1, -1)))
    return v / 4, torch.pdist(h).mean().item()

# %% wrong: the encoder is left in another mode
def shift_test(encode, shift, x):
    if isinstance(encode, nn.Module):
        encode.train(not encode.training)
        encode.eval() if encode.training else encode.train()
        encode.training = not encode.training
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, torch.pdist(h).mean().item()

# %% wrong: only the first two pictures are compared
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, (h[0] - h[1]).norm().item()

# %% wrong: rounded to 4 digits
# v and w as the formulas say: small h loses everything.
def shift_test(encode, shift, x):
    h = encode(x)
    v = sum((encode(shift(x, r, c)) - h).norm(dim=1).mean().item() for r, c in [(1, 0), (-1, 0), (0, 1), (0, -1)]) / 4
    return round(v, 4), round(torch.pdist(h).mean().item(), 4)

# %% wrong: drops pairs at distance 0
# "no picture is compared with itself", but two pictures with equal h do count, with 0.
def shift_test(encode, shift, x):
    h = encode(x)
    v = sum((encode(shift(x, r, c)) - h).norm(dim=1).mean().item() for r, c in [(1, 0), (-1, 0), (0, 1), (0, -1)]) / 4
    d = torch.pdist(h)
    return v, d[d > 0].mean().item()

# %% wrong: at most the first 100 pictures
# "For N pictures": more than 100.
def shift_test(encode, shift, x):
    x = x[:100]
    h = encode(x)
    v = sum((encode(shift(x, r, c)) - h).norm(dim=1).mean().item() for r, c in [(1, 0), (-1, 0), (0, 1), (0, -1)]) / 4
    return v, torch.pdist(h).mean().item()

# %% wrong: random pairs
# "the mean over all pairs": depends on the seed, and uses it up.
def shift_test(encode, shift, x):
    h = encode(x)
    v = sum((encode(shift(x, r, c)) - h).norm(dim=1).mean().item() for r, c in [(1, 0), (-1, 0), (0, 1), (0, -1)]) / 4
    order = torch.randperm(len(h))
    return v, (h[order] - h[order.roll(1)]).norm(dim=1).mean().item()

# %% right: np.float64 numbers
import numpy as np


def shift_test(encode, shift, x):
    h = encode(x)
    v = np.mean([(encode(shift(x, r, c)) - h).norm(dim=1).mean().item() for r, c in [(1, 0), (-1, 0), (0, 1), (0, -1)]])
    return np.float64(v), np.float64(torch.pdist(h).mean().item())

# %% right: calls shift with keywords rows= and columns=
def shift_test(encode, shift, x):
    h = encode(x)
    v = 0.0
    for by in (1, -1):
        v += (encode(shift(x, rows=by, columns=0)) - h).norm(dim=1).mean().item()
        v += (encode(shift(x, rows=0, columns=by)) - h).norm(dim=1).mean().item()
    return v / 4, torch.pdist(h).mean().item()

# %% right: encodes all steps and x in a single batch
def shift_test(encode, shift, x):
    all_ = torch.cat([x] + [shift(x, r, c) for r, c in [(1, 0), (-1, 0), (0, 1), (0, -1)]])
    h, *moved = encode(all_).chunk(5)
    return torch.stack([(m - h).norm(dim=1) for m in moved]).mean().item(), torch.pdist(h).mean().item()

# %% wrong: w from the pictures, v from h
def shift_test(encode, shift, x):
    with torch.no_grad():
        h = encode(x)
        v = sum((encode(shift(x, *s)) - h).norm(dim=1).mean().item() for s in ((1, 0), (-1, 0), (0, 1), (0, -1)))
    return v / 4, torch.pdist(x.flatten(1)).mean().item()
