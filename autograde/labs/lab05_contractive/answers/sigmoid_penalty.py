# %% right: the hint, squared slopes times inner sums
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% right: F.linear and a sum over the units
import torch.nn.functional as F


def sigmoid_penalty(W, b, x):
    """Return ‖∂h/∂x‖²_F of h = sigmoid(W x + b) at each sample, (B,), without making J."""
    h = F.linear(x, W, b).sigmoid()
    slope = h - h**2
    return (slope**2 * W.pow(2).sum(1)).sum(-1)

# %% right: einsum throughout
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(torch.einsum("kd,bd->bk", W, x) + b)
    s = h * (1 - h)
    inner = torch.einsum("kd,kd->k", W, W)
    return torch.einsum("bk,bk,k->b", s, s, inner)

# %% right: a loop over the units
def sigmoid_penalty(W, b, x):
    total = torch.zeros(x.shape[0], dtype=W.dtype)
    for w, bias in zip(W, b):
        h = torch.sigmoid(x @ w + bias)
        total = total + (h * (1 - h)) ** 2 * (w * w).sum()
    return total

# %% right: slope as sigmoid(z) sigmoid(-z)
def sigmoid_penalty(W, b, x):
    z = torch.addmm(b, x, W.t())
    slope = torch.sigmoid(z) * torch.sigmoid(-z)
    return torch.matmul(slope * slope, torch.sum(W * W, dim=-1))

# %% right: in logarithms
def sigmoid_penalty(W, b, x):
    z = nn.functional.linear(x, W, b)
    log_slope = nn.functional.logsigmoid(z) + nn.functional.logsigmoid(-z)
    return torch.exp(2 * log_slope) @ (W**2).sum(1)

# %% right: slope by torch.func.jvp of the sigmoid
def sigmoid_penalty(W, b, x):
    z = x @ W.mT + b
    _, slope = torch.func.jvp(torch.sigmoid, (z,), (torch.ones_like(z),))
    return (slope.square() * W.square().sum(dim=1)[None, :]).sum(dim=1)

# %% right: inner sums from the diagonal of the Gram matrix
def sigmoid_penalty(W, b, x):
    inner = torch.diagonal(W @ W.T)
    h = torch.special.expit(x @ W.T + b)
    slope = h.mul(1 - h)
    return slope.pow(2).matmul(inner)

# %% right: vmap over the samples
def sigmoid_penalty(W, b, x):
    inner = torch.linalg.vector_norm(W, dim=1).square()

    def one(sample):
        h = torch.sigmoid(W @ sample + b)
        return torch.dot((h * (1 - h)).square(), inner)

    return vmap(one)(x)

# %% right: a loop over the samples, stacked
def sigmoid_penalty(W, b, x):
    inner = torch.stack([row.dot(row) for row in W])
    out = []
    for sample in x:
        h = torch.sigmoid(torch.mv(W, sample) + b)
        slope = h * (1 - h)
        out.append((slope * slope * inner).sum())
    return torch.stack(out)

# %% right: own slope function, type hints, a check of the shapes
def sigmoid_slope(z: torch.Tensor) -> torch.Tensor:
    h = torch.sigmoid(z)
    return h * (1 - h)


def sigmoid_penalty(W: torch.Tensor, b: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """Sum of the squares of all entries of J for each row of x.

    Raises:
        ValueError: the shapes do not fit together.
    """
    K, D = W.shape
    if b.shape != (K,) or x.ndim != 2 or x.shape[1] != D:
        raise ValueError(f"W {tuple(W.shape)}, b {tuple(b.shape)}, x {tuple(x.shape)} do not fit")
    slope = sigmoid_slope(x @ W.transpose(0, 1) + b)
    return (slope.square() @ W.square().sum(dim=1, keepdim=True)).squeeze(1)

# %% right: units in rows, samples in columns
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(W @ x.T + b[:, None])  # (K, B)
    return (W.square().sum(dim=1, keepdim=True) * (h * (1 - h)).square()).sum(dim=0)

# %% right: slope by torch.func.grad of the sigmoid, number by number
sigmoid_derivative = vmap(vmap(torch.func.grad(torch.sigmoid)))


def sigmoid_penalty(W, b, x):
    slope = sigmoid_derivative(x @ W.T + b)
    return slope.square() @ W.square().sum(dim=1)

# %% right: an nn.Module of its own around the tensors
class Penalty(nn.Module):
    def forward(self, W, b, x):
        h = nn.Sigmoid()(nn.functional.linear(x, W, b))
        slope = torch.mul(h, torch.sub(1, h))
        weighted = torch.square(slope) * torch.sum(torch.square(W), dim=1)
        return weighted.sum(dim=1)


def sigmoid_penalty(W, b, x):
    return Penalty()(W, b, x)

# %% right: in float64 inside, given back in the type of W
def sigmoid_penalty(W, b, x):
    Wd, bd, xd = W.double(), b.double(), x.double()
    h = torch.sigmoid(xd @ Wd.T + bd)
    return ((h * (1 - h)) ** 2 @ (Wd**2).sum(1)).to(W.dtype)

# %% right: a lambda of h, other names of the parameters
from_h = lambda h, weight: (h * (1 - h)).square().mul(weight.square().sum(1)).sum(1)


def sigmoid_penalty(weight, bias, batch, slope_of=from_h):
    return slope_of(torch.sigmoid(batch @ weight.T + bias), weight)

# %% wrong: inner sums without gradient
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    with torch.no_grad():  # the same for the whole batch
        inner = W.square().sum(dim=1)
    return (h * (1 - h)).square() @ inner

# %% wrong: slopes without gradient
def sigmoid_penalty(W, b, x):
    with torch.no_grad():
        h = torch.sigmoid(x @ W.T + b)
        slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: W.data in h
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.data.T + b)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: bias detached
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b.detach())
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: no gradient at all, detached at the end
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    return ((h * (1 - h)).square() @ W.square().sum(dim=1)).detach()

# %% wrong: .item() and torch.tensor cut the gradient
def sigmoid_penalty(W, b, x):
    inner = W.square().sum(dim=1)
    values = []
    for sample in x:
        h = torch.sigmoid(W @ sample + b)
        values.append(((h * (1 - h)).square() @ inner).item())
    return torch.tensor(values)

# %% wrong: through NumPy, gradient lost
import numpy as np


def sigmoid_penalty(W, b, x):
    Wn, bn, xn = W.detach().numpy(), b.detach().numpy(), x.detach().numpy()
    h = torch.sigmoid(torch.from_numpy(xn @ Wn.T + bn)).numpy()
    return torch.from_numpy((h * (1 - h)) ** 2 @ np.sum(Wn**2, axis=1))

# %% wrong: half of the gradient of the slope, 1 - h detached
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h.detach())
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: half of the gradient of the inner sums, W times W.detach()
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    return (h * (1 - h)).square() @ (W * W.detach()).sum(dim=1)

# %% wrong: slope by autograd without create_graph
def sigmoid_penalty(W, b, x):
    z = (x @ W.T + b).detach().requires_grad_()
    (slope,) = torch.autograd.grad(torch.sigmoid(z).sum(), z)
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: an nn.Linear of its own with copied weights gets the gradient
def sigmoid_penalty(W, b, x):
    own = nn.Linear(W.shape[1], W.shape[0])
    with torch.no_grad():
        own.weight.copy_(W)
        own.bias.copy_(b)
    h = torch.sigmoid(own(x))
    return (h * (1 - h)).square() @ own.weight.square().sum(dim=1)

# %% wrong: a tensor that is no nn.Parameter is wrapped into a new one
def sigmoid_penalty(W, b, x):
    if not isinstance(W, nn.Parameter):
        W = nn.Parameter(W)
    h = torch.sigmoid(x @ W.T + b)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: h changed in place, backward fails
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h.mul_(1 - h)
    return slope.square() @ W.square().sum(dim=1)

# %% passes: J is made
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    J = (h * (1 - h))[:, :, None] * W
    return J.square().sum(dim=(1, 2))

# %% passes: J is made by exercise 2
def sigmoid_penalty(W, b, x):
    J = jacobian(lambda batch: torch.sigmoid(batch @ W.T + b), x)
    return J.square().sum(dim=(1, 2))

# %% wrong: B = 1 gives a number without an axis
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    return ((h * (1 - h)).square() @ W.square().sum(dim=1)[:, None]).squeeze()

# %% wrong: K = 1 loses its axis
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b).squeeze(1)
    return ((h * (1 - h)).square() * W.square().sum(dim=1)).sum(dim=-1)

# %% wrong: a square W is taken for transposed
def sigmoid_penalty(W, b, x):
    z = x @ W if W.shape[0] == x.shape[1] else x @ W.T
    h = torch.sigmoid(z + b)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: layer from the notebook in the place of W and b for h
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(layer(x))
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: bias of the notebook's layer
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + layer.bias)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: inner sums kept from the first call
kept_sums = {}


def sigmoid_penalty(W, b, x):
    if W.shape not in kept_sums:  # they do not depend on x
        kept_sums[W.shape] = W.square().sum(dim=1)
    h = torch.sigmoid(x @ W.T + b)
    return (h * (1 - h)).square() @ kept_sums[W.shape]

# %% wrong: gradient is NaN where a unit has zero weights
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    lengths = torch.sqrt((W**2).sum(dim=1))
    return ((h * (1 - h) * lengths) ** 2).sum(dim=1)

# %% passes: own sigmoid e^z / (1 + e^z), NaN for a large z
def sigmoid_penalty(W, b, x):
    z = x @ W.T + b
    h = z.exp() / (1 + z.exp())
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% passes: own sigmoid 1 / (1 + e^-z), its gradient is NaN for z far below 0
def sigmoid_penalty(W, b, x):
    h = 1 / (1 + torch.exp(-(x @ W.T + b)))
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% passes: slope e^-z / (1 + e^-z)², NaN for z far below 0
def sigmoid_penalty(W, b, x):
    e = torch.exp(-(x @ W.T + b))
    return (e / (1 + e) ** 2).square() @ W.square().sum(dim=1)

# %% wrong: h clamped away from 0 and 1
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b).clamp(0.01, 0.99)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: x clamped to pixel values
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x.clamp(0, 1) @ W.T + b)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: 784 inputs taken for granted
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x.reshape(-1, 784) @ W.reshape(-1, 784).T + b)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: only the first 64 units count
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    total = 0
    for i in range(min(64, W.shape[0])):
        total = total + (h[:, i] * (1 - h[:, i])) ** 2 * W[i].square().sum()
    return total

# %% wrong: forgets the bias
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: squares as slope times slope.data
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope * slope.data) @ W.square().sum(dim=1)

# %% wrong: made for one sample, the rest of the batch gets its number
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x[0] @ W.T + b)
    one = (h * (1 - h)).square() @ W.square().sum(dim=1)
    return one.expand(len(x))

# %% unclear: J of one sample at a time, never the whole J
def sigmoid_penalty(W, b, x):
    out = []
    for sample in x:
        h = torch.sigmoid(W @ sample + b)
        J = (h * (1 - h))[:, None] * W
        out.append(J.square().sum())
    return torch.stack(out)

# %% unclear: x detached, the text promises a gradient at W and b alone
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x.detach() @ W.T + b)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% unclear: float64 returned, the text does not name the type
def sigmoid_penalty(W, b, x):
    W, b, x = W.double(), b.double(), x.double()
    h = torch.sigmoid(x @ W.T + b)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% unclear: slope (1 - tanh²(z/2)) / 4, equal in mathematics, but without digits for z below -15
def sigmoid_penalty(W, b, x):
    t = torch.tanh((x @ W.T + b) / 2)
    slope = (1 - t**2) / 4
    return slope.square() @ W.square().sum(dim=1)

# %% unclear: W.grad and b.grad are set back, is that "gradient intact"?
def sigmoid_penalty(W, b, x):
    W.grad = None
    b.grad = None
    h = torch.sigmoid(x @ W.T + b)
    return (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% unclear: one einsum of four operands, torch makes a (B, K, D) tensor inside, though not in the code
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(torch.einsum("kd,bd->bk", W, x) + b)
    s = h * (1 - h)
    return torch.einsum("bk,bk,kd,kd->b", s, s, W, W)

# %% right: as the hint says
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=1)

# %% right: torch.einsum(' kd, bd - > bk ', W, ;)
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(torch.einsum('kd,bd->bk', W, x) + b)
    slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=1)

# %% right: nn.functional.linear(;, ;, ;); * h
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(nn.functional.linear(x, W, b))
    slope = h - h * h
    return slope.square() @ W.square().sum(dim=1)

# %% right: torch.einsum(' bk, kd - > bkd ', ;, W;(;, 2;)
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return torch.einsum('bk,kd->bkd', slope, W).square().sum(dim=(1, 2))

# %% right: (;[:, :, None]*; norm;(;, 2;)* * 2
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope[:, :, None] * W).norm(dim=(1, 2)) ** 2

# %% right: (; * * 2)@ torch; diag; W; T
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope**2) @ torch.diag(W @ W.T)

# %% right: torch.sigmoid(x @ W.T + b); torch.sigmoid;(x @ W.T + b)
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = torch.sigmoid(x @ W.T + b) * torch.sigmoid(-(x @ W.T + b))
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: a part left out
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T)
    slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: -
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T - b)
    slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: a part left out (2)
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: * h
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = 1 - h * h
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: (;)).detach(
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = (h * (1 - h)).detach()
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: torch.full_like(;, 0.25
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = torch.full_like(h, 0.25)
    return slope.square() @ W.square().sum(dim=1)

# %% wrong: a part left out (3)
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope @ W.square().sum(dim=1)

# %% wrong: abs
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.square() @ W.abs().sum(dim=1)

# %% wrong: .square()
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.square() @ W.sum(dim=1).square()

# %% wrong: (;)
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope @ W).square().sum(dim=1)

# %% wrong: (;).sum()
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope.square() @ W.square().sum(dim=1)).sum()

# %% wrong: (;)[:, None]
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope.square() @ W.square().sum(dim=1))[:, None]

# %% wrong: (;).sqrt()
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope.square() @ W.square().sum(dim=1)).sqrt()

# %% wrong: data.
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.square() @ W.data.square().sum(dim=1)

# %% wrong: (;).clamp(max = 0.5)
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope.square() @ W.square().sum(dim=1)).clamp(max=0.5)

# %% wrong: (;).tolist()
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope.square() @ W.square().sum(dim=1)).tolist()

# %% wrong: .mean(dim = 0); * torch.ones(len(x))
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.square().mean(dim=0) @ W.square().sum(dim=1) * torch.ones(len(x))
