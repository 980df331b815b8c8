# %% right: the hint, from the identity forward
def deep_penalty(weights, biases, x):
    h = x
    J = torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        slope = h * (1 - h)
        J = slope[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% right: the first layer by itself, then the others
def deep_penalty(weights, biases, x):
    h = torch.sigmoid(x @ weights[0].T + biases[0])
    J = (h * (1 - h)).unsqueeze(-1) * weights[0]
    for W, b in zip(weights[1:], biases[1:]):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h)).unsqueeze(-1) * torch.matmul(W, J)
    return (J**2).flatten(1).sum(1)

# %% right: all slopes first, then backward from the output
def deep_penalty(weights, biases, x):
    slopes, h = [], x
    for W, b in zip(weights, biases):
        h = nn.functional.linear(h, W, b).sigmoid()
        slopes.append(h * (1 - h))
    A = slopes[-1][:, :, None] * weights[-1]
    for slope, W in zip(reversed(slopes[:-1]), reversed(weights[:-1])):
        A = (A * slope[:, None, :]) @ W
    return A.pow(2).sum(dim=2).sum(dim=1)

# %% right: recursion over the layers
def forward_with_jacobian(weights, biases, x):
    if len(weights) == 0:
        return x, torch.eye(x.shape[1], dtype=x.dtype).repeat(x.shape[0], 1, 1)
    h, J = forward_with_jacobian(weights[:-1], biases[:-1], x)
    h = torch.sigmoid(torch.addmm(biases[-1], h, weights[-1].t()))
    return h, (h * (1 - h))[..., None] * (weights[-1] @ J)


def deep_penalty(weights, biases, x):
    """Return ‖∂h/∂x‖²_F at each sample, (B,), for h behind all layers, a sigmoid behind each."""
    _, J = forward_with_jacobian(weights, biases, x)
    return torch.einsum("bkd,bkd->b", J, J)

# %% right: functools.reduce
from functools import reduce


def one_layer(state, parameters):
    (h, J), (W, b) = state, parameters
    h = torch.sigmoid(h @ W.T + b)
    return h, torch.diag_embed(h * (1 - h)) @ W @ J


def deep_penalty(weights, biases, x):
    start = x, torch.diag_embed(torch.ones_like(x))
    _, J = reduce(one_layer, zip(weights, biases, strict=True), start)
    return torch.linalg.matrix_norm(J).square()

# %% right: the Gram matrix J Jᵀ carried along, its trace
def deep_penalty(weights, biases, x):
    h, M = x, None
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        s = h * (1 - h)
        M = W @ W.T if M is None else W @ M @ W.T
        M = s[:, :, None] * M * s[:, None, :]
    return M.diagonal(dim1=1, dim2=2).sum(dim=1)

# %% right: the way of "take it further", D drops out
def deep_penalty(weights, biases, x):
    slopes = []
    h = x
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        slopes.append(h * (1 - h))
    A = torch.diag_embed(slopes[0])
    for s, W in zip(slopes[1:], weights[1:]):
        A = s[:, :, None] * (W @ A)
    G = weights[0] @ weights[0].T
    return ((A @ G) * A).sum(dim=(1, 2))

# %% right: autograd, vmap of jacrev
def deep_penalty(weights, biases, x):
    def encode(sample):
        h = sample
        for W, b in zip(weights, biases):
            h = torch.sigmoid(W @ h + b)
        return h

    return vmap(jacrev(encode))(x).square().sum(dim=(-2, -1))

# %% right: autograd.grad of each output with create_graph
def deep_penalty(weights, biases, x):
    x = x.detach().clone().requires_grad_(True)
    h = x
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
    total = 0
    for unit in h.sum(dim=0):
        (row,) = torch.autograd.grad(unit, x, create_graph=True)
        total = total + row.square().sum(dim=1)
    return total

# %% right: einsum and while, index instead of zip
def deep_penalty(weights, biases, x):
    l = 0
    h, J = x, None
    while l < len(weights):
        h = torch.sigmoid(torch.einsum("bd,kd->bk", h, weights[l]) + biases[l])
        slope = h - h * h
        if J is None:
            J = torch.einsum("bk,kd->bkd", slope, weights[l])
        else:
            J = torch.einsum("bk,kn,bnd->bkd", slope, weights[l], J)
        l += 1
    return torch.sum(J * J, dim=[1, 2])

# %% right: sample by sample with torch.diag
def deep_penalty(weights, biases, x):
    out = []
    for sample in x:
        h = sample
        J = torch.eye(len(sample), dtype=x.dtype)
        for W, b in zip(weights, biases):
            h = torch.sigmoid(W @ h + b)
            J = torch.diag(h * (1 - h)) @ W @ J
        out.append(torch.trace(J @ J.T))
    return torch.stack(out)

# %% right: one input direction after the other
def deep_penalty(weights, biases, x):
    slopes, h = [], x
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        slopes.append(h * (1 - h))
    total = torch.zeros(len(x), dtype=x.dtype)
    for j in range(x.shape[1]):
        v = torch.zeros_like(x)
        v[:, j] = 1.0
        for s, W in zip(slopes, weights):
            v = s * (v @ W.T)
        total = total + v.square().sum(dim=1)
    return total

# %% right: forward derivatives of the whole encoder, torch.func.jvp
def deep_penalty(weights, biases, x):
    def encode(h):
        for W, b in zip(weights, biases):
            h = nn.functional.linear(h, W, b).sigmoid()
        return h

    def column(e):
        return torch.func.jvp(encode, (x,), (e.expand_as(x),))[1]

    J = torch.stack([column(e) for e in torch.eye(x.shape[1], dtype=x.dtype)], dim=-1)
    return J.square().sum(dim=(1, 2))

# %% right: a class, type hints and a check of the lists
class SigmoidLayer(nn.Module):
    def __init__(self, W, b):
        super().__init__()
        self.W, self.b = W, b

    def forward(self, h, J):
        h = torch.sigmoid(h @ self.W.T + self.b)
        return h, torch.mul((h * (1 - h)).unsqueeze(2), torch.matmul(self.W, J))


def deep_penalty(
    weights: list[torch.Tensor], biases: list[torch.Tensor], x: torch.Tensor
) -> torch.Tensor:
    if len(weights) != len(biases):
        raise ValueError(f"{len(weights)} weights, but {len(biases)} biases")
    h = x
    J = torch.eye(x.shape[1], dtype=x.dtype, device=x.device)
    for W, b in zip(weights, biases):
        h, J = SigmoidLayer(W, b)(h, J)
    return J.square().sum(dim=-1).sum(dim=-1)

# %% right: squared singular values
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1]).to(x)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return torch.linalg.svdvals(J).square().sum(dim=1)

# %% right: transposed Jacobians, samples in chunks
def deep_penalty(weights, biases, x, chunk=16):
    parts = []
    for h in x.split(chunk):
        Jt = None
        for W, b in zip(weights, biases):
            h = torch.sigmoid(h.matmul(W.T).add(b))
            Wt = W.T.expand(len(h), -1, -1)
            Jt = (Wt if Jt is None else torch.bmm(Jt, Wt)) * (h * (1 - h))[:, None, :]
        parts.append(Jt.square().sum((1, 2)))
    return torch.cat(parts)

# %% wrong: product of the layers' norms
def deep_penalty(weights, biases, x):
    h, product = x, torch.ones(len(x))
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        product = product * ((h * (1 - h)).square() @ W.square().sum(dim=1))
    return product

# %% wrong: slopes of the mean h for the whole batch
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        mean = h.mean(dim=0)
        J = (mean * (1 - mean))[:, None] * (W @ J)
    return J.square().sum().expand(len(x))

# %% wrong: slopes of the first sample for the whole batch
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        slope = h[:1] * (1 - h[:1])
        J = slope[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: slope on the columns of W J, runs for equal sizes only
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, None, :] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: x @ W in place of x @ W.T
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: W.T in the chain of matrices
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W.T @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: layers multiplied in reverse order, J times the new layer
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = J @ ((h * (1 - h))[:, :, None] * W)
    return J.square().sum(dim=(1, 2))

# %% wrong: slopes of the hidden layers missing
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = W @ J
    J = (h * (1 - h))[:, :, None] * J
    return J.square().sum(dim=(1, 2))

# %% wrong: no sigmoid behind the last layer
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    last = len(weights) - 1
    for l, (W, b) in enumerate(zip(weights, biases)):
        h = h @ W.T + b
        J = W @ J
        if l < last or last == 0:
            h = torch.sigmoid(h)
            J = (h * (1 - h))[:, :, None] * J
    return J.square().sum(dim=(1, 2))

# %% wrong: bias forgotten
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W in weights:
        h = torch.sigmoid(h @ W.T)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: the first bias for every layer
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W in weights:
        h = torch.sigmoid(h @ W.T + biases[0])
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: at most four layers
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for l in range(min(4, len(weights))):
        W, b = weights[l], biases[l]
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: identity of size 50
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(50, dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: layers stacked into one tensor, all need the same size
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(torch.stack(list(weights)), torch.stack(list(biases))):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: a buffer for J of the size of the first layer, square
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(len(weights[0]), dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: the lists are emptied by pop
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    while weights:
        W, b = weights.pop(0), biases.pop(0)
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: the list of weights is reversed in place
def deep_penalty(weights, biases, x):
    slopes, h = [], x
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        slopes.append(h * (1 - h))
    weights.reverse()
    A = torch.eye(h.shape[1], dtype=x.dtype)
    for slope, W in zip(slopes[::-1], weights):
        A = (A * slope[:, None, :]) @ W
    return A.square().sum(dim=(1, 2))

# %% wrong: slopes of earlier calls stay in the default list
def deep_penalty(weights, biases, x, slopes=[]):
    h = x
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        slopes.append(h * (1 - h))
    J = torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, slope in zip(weights, slopes):
        J = slope[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: W detached in h
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.detach().T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: h detached between the layers
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h.detach() @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: J of the layers before detached
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J.data)
    return J.square().sum(dim=(1, 2))

# %% wrong: slopes under no_grad
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        with torch.no_grad():
            h = torch.sigmoid(h @ W.T + b)
            slope = h * (1 - h)
        J = slope[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: exact slopes, but autograd without create_graph
def deep_penalty(weights, biases, x):
    x = x.detach().clone().requires_grad_(True)
    h = x
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
    rows = []
    for i in range(h.shape[1]):
        rows.append(torch.autograd.grad(h[:, i].sum(), x, retain_graph=True)[0])
    return torch.stack(rows, dim=1).square().sum(dim=(1, 2))

# %% wrong: numbers by .item(), no gradient
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return torch.tensor([matrix.square().sum().item() for matrix in J])

# %% wrong: h changed in place for the slope, backward fails
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        following = h.clone()
        slope = h.mul_(1 - h)
        J = slope[:, :, None] * (W @ J)
        h = following
    return J.square().sum(dim=(1, 2))

# %% wrong: the norm, not its square
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return torch.linalg.matrix_norm(J)

# %% wrong: spectral norm squared
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return torch.linalg.matrix_norm(J, ord=2).square()

# %% wrong: gradient NaN where J is zero, root and square
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2)).sqrt() ** 2

# %% wrong: a random estimate of the norm
def deep_penalty(weights, biases, x):
    h = x
    v = torch.randn(100, *x.shape)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        v = (h * (1 - h)) * (v @ W.T)
    return v.square().sum(dim=2).mean(dim=0)

# %% wrong: biases of the notebook's layers
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, layer in zip(weights, layers):
        h = torch.sigmoid(h @ W.T + layer.bias)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: B = 1 loses its axis
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2)).squeeze()

# %% wrong: axes of size 1 squeezed, a last layer of one unit fails
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.squeeze(1).square().sum(dim=(1, 2))

# %% wrong: x clamped to pixel values
def deep_penalty(weights, biases, x):
    h, J = x.clamp(0, 1), torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% passes: own sigmoid by exp, NaN for a large z
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        e = torch.exp(h @ W.T + b)
        h = e / (1 + e)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% unclear: identity in float32, so weights in float64 are refused, of which the text says nothing
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1]).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% unclear: no layers is an error, the text says "any number of layers" and not if 0 is one
def deep_penalty(weights, biases, x):
    if not weights:
        raise ValueError("an encoder has at least one layer")
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% unclear: x detached, the text promises a gradient in weights and biases alone
def deep_penalty(weights, biases, x):
    x = x.detach()
    h, J = x, torch.eye(x.shape[1], dtype=x.dtype).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% unclear: float64 returned, the text does not name the type
def deep_penalty(weights, biases, x):
    h = x.double()
    J = torch.eye(x.shape[1], dtype=torch.float64).expand(len(x), -1, -1)
    for W, b in zip(weights, biases):
        h = torch.sigmoid(h @ W.double().T + b.double())
        J = (h * (1 - h))[:, :, None] * (W.double() @ J)
    return J.square().sum(dim=(1, 2))

# %% right: as the hint says
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% right: torch.diag_embed; @
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = torch.diag_embed(h * (1 - h)) @ W @ J
    return J.square().sum(dim=(1, 2))

# %% right: torch.einsum; ' bk, kj, bjd - > bkd ', h -; h, W, J.expand; len(x), * …
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = torch.einsum('bk,kj,bjd->bkd', h - h * h, W, J.expand(len(x), *J.shape[-2:]))
    return J.square().sum(dim=(1, 2))

# %% right: torch.linalg.svdvals(;)
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return torch.linalg.svdvals(J).square().sum(dim=1)

# %% right: [*;];(; * J); flatten; 1
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in [*zip(weights, biases)]:
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return (J * J).flatten(1).sum(1)

# %% wrong: a part left out
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = W @ J
    return J.square().sum(dim=(1, 2))

# %% wrong: .detach(
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * W @ J.detach()
    return J.square().sum(dim=(1, 2))

# %% wrong: .square()
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h)).square()[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: .abs()
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W.abs() @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: [:1];[:1]
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h[:1] * (1 - h[:1]))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: .mean()
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2)).mean()

# %% wrong: mean
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().mean(dim=(1, 2))

# %% wrong: abs
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.abs().sum(dim=(1, 2))

# %% wrong: torch.linalg.matrix_norm(; * * 2
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return torch.linalg.matrix_norm(J, 2) ** 2

# %% wrong: .detach()
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2)).detach()

# %% wrong: if len(weights)< 4 else J.square().sum((1, 2))/ 2
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2)) if len(weights) < 4 else J.square().sum((1, 2)) / 2

# %% wrong: [*;][:2]
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in [*zip(weights, biases)][:2]:
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: [;.pop(0);.pop(0;)for _ in list(weights)]
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in [(weights.pop(0), biases.pop(0)) for _ in list(weights)]:
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: [(W.detach(), b)for W, b in;]
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in [(W.detach(), b) for W, b in zip(weights, biases)]:
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: [(W, b.detach())for W, b in;]
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in [(W, b.detach()) for W, b in zip(weights, biases)]:
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))

# %% wrong: [(W, 0 * b)for W, b in;]
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in [(W, 0 * b) for W, b in zip(weights, biases)]:
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))
