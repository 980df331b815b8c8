# %% right: the hint, vmap of jacrev
def jacobian(f, x):
    return vmap(jacrev(lambda sample: f(sample[None])[0]))(x)

# %% right: forward mode, jacfwd
from torch.func import jacfwd


def jacobian(f, x):
    """Return the Jacobians (B, K, D) of f: (B, D) -> (B, K) at each of the B samples in x."""

    def one(sample):
        return f(sample.unsqueeze(0)).squeeze(0)

    return vmap(jacfwd(one))(x)

# %% right: loop over the outputs with autograd.grad
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    rows = []
    for i in range(y.shape[1]):
        (row,) = torch.autograd.grad(y[:, i].sum(), x, retain_graph=True)
        rows.append(row)
    return torch.stack(rows, dim=1)

# %% right: comprehension over the outputs, graph kept for a second derivative
def jacobian(f, x):
    if not x.requires_grad:
        x = x.clone().requires_grad_()
    columns = f(x).sum(dim=0)
    rows = [torch.autograd.grad(column, x, create_graph=True)[0] for column in columns]
    return torch.stack(rows, dim=-2)

# %% right: jacrev of the sum over the batch, axes swapped
def jacobian(f, x):
    return jacrev(lambda batch: f(batch).sum(0))(x).transpose(0, 1)

# %% right: functional.jacobian of the sum, permuted
def jacobian(f, x):
    J = torch.autograd.functional.jacobian(lambda batch: f(batch).sum(dim=0), x)
    return J.permute(1, 0, 2).contiguous()

# %% right: a loop over the samples, functional.jacobian of each
def jacobian(f, x):
    out = []
    for sample in x:
        J = torch.autograd.functional.jacobian(f, sample[None])  # (1, K, 1, D)
        out.append(J[0, :, 0, :])
    return torch.stack(out)

# %% right: all outputs at once with is_grads_batched
def jacobian(f, x):
    x = x.detach().requires_grad_()
    y = f(x)
    B, K = y.shape
    v = torch.eye(K, dtype=y.dtype, device=y.device)[:, None, :].expand(K, B, K)
    (J,) = torch.autograd.grad(y, x, v, is_grads_batched=True)
    return J.movedim(0, 1)

# %% right: vjp with the unit vectors of the outputs
from torch.func import vjp


def jacobian(f, x):
    y, pull = vjp(f, x)
    rows = []
    for i in range(y.size(1)):
        unit = torch.zeros_like(y)
        unit[:, i] = 1
        rows.append(pull(unit)[0])
    return torch.stack(rows, 1)

# %% right: jvp with the unit vectors of the inputs, column by column
def jacobian(f, x):
    columns = []
    for j in range(x.shape[1]):
        tangent = torch.zeros_like(x)
        tangent[:, j] = 1
        _, change = torch.func.jvp(f, (x,), (tangent,))
        columns.append(change)
    return torch.stack(columns, dim=2)

# %% right: each sample K times in the batch, one backward pass
def jacobian(f, x):
    B, D = x.shape
    K = f(x[:1]).shape[1]
    many = x.detach().repeat_interleave(K, dim=0).requires_grad_()
    y = f(many).reshape(B, K, K)
    total = y.diagonal(dim1=1, dim2=2).sum()
    (grad,) = torch.autograd.grad(total, many)
    return grad.reshape(B, K, D)

# %% right: backward into the copy alone
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    J = x.new_empty(y.shape[0], y.shape[1], x.shape[1])
    for i in range(y.shape[1]):
        x.grad = None
        y[:, i].sum().backward(inputs=[x], retain_graph=True)
        J[:, i, :] = x.grad
    return J

# %% right: a class for one sample, in chunks of the batch
class OneSample:
    def __init__(self, f):
        self.f = f

    def __call__(self, sample):
        return self.f(sample.reshape(1, -1)).reshape(-1)


def jacobian(f, x):
    each = vmap(jacrev(OneSample(f)), in_dims=0, out_dims=0)
    return torch.cat([each(part) for part in x.split(32)])

# %% right: extra axis of the single sample taken away by its number
def jacobian(f, x):
    J = vmap(jacrev(lambda s: f(s[None, :])))(x)  # (B, 1, K, D)
    return J.squeeze(1)

# %% right: partial, type hints, a check of the shape
from collections.abc import Callable
from functools import partial


def _single(f, sample):
    return f(sample.expand(1, -1))[0, :]


def jacobian(f: Callable[[torch.Tensor], torch.Tensor], x: torch.Tensor) -> torch.Tensor:
    """Jacobians of f, one for each row of x.

    Raises:
        ValueError: x is not (B, D).
    """
    if x.ndim != 2:
        raise ValueError("x must have the shape (B, D)")
    derivative = jacrev(partial(_single, f))
    return torch.stack([derivative(sample) for sample in x], dim=0)

# %% right: gradient of single outputs, for every sample
def jacobian(function, batch, *, keep_graph=False):
    matrices = []
    for sample in batch:
        sample = sample.detach().clone().requires_grad_()
        outputs = function(sample[None])[0]
        rows = [
            torch.autograd.grad(o, sample, retain_graph=True, create_graph=keep_graph)[0]
            for o in outputs
        ]
        matrices.append(torch.stack(rows))
    return torch.stack(matrices)

# %% wrong: (B, D, K) in place of (B, K, D), stacked on the last axis
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    rows = [
        torch.autograd.grad(y[:, i].sum(), x, retain_graph=True)[0] for i in range(y.shape[1])
    ]
    return torch.stack(rows, dim=2)

# %% wrong: forward mode columns stacked as rows
def jacobian(f, x):
    columns = []
    for j in range(x.shape[1]):
        tangent = torch.zeros_like(x)
        tangent[:, j] = 1
        columns.append(torch.func.jvp(f, (x,), (tangent,))[1])
    return torch.stack(columns, dim=1)

# %% wrong: f called with a sample without its batch axis
def jacobian(f, x):
    return vmap(jacrev(f))(x)

# %% wrong: diagonal only, gradient of the sum of all outputs
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    (slope,) = torch.autograd.grad(f(x).sum(), x)
    return torch.diag_embed(slope)

# %% wrong: row sums on the diagonal, by jvp with ones
def jacobian(f, x):
    _, change = torch.func.jvp(f, (x,), (torch.ones_like(x),))
    return torch.diag_embed(change)

# %% wrong: as many outputs as inputs, loop over D
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    rows = []
    for i in range(x.shape[1]):
        rows.append(torch.autograd.grad(y[:, i].sum(), x, retain_graph=True)[0])
    return torch.stack(rows, dim=1)

# %% wrong: unit vectors of length D for K outputs
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    B, D = x.shape
    v = torch.eye(D)[:, None, :].expand(D, B, D)
    return torch.autograd.grad(y, x, v, is_grads_batched=True)[0].transpose(0, 1)

# %% wrong: brought into the shape (B, D, D)
def jacobian(f, x):
    B, D = x.shape
    J = vmap(jacrev(lambda s: f(s[None])[0]))(x)
    return J.reshape(B, D, D)

# %% wrong: K = 1 loses its axis, output of a sample squeezed
def jacobian(f, x):
    return vmap(jacrev(lambda sample: f(sample[None]).squeeze()))(x)

# %% wrong: all axes of size 1 squeezed at the end
def jacobian(f, x):
    return vmap(jacrev(lambda sample: f(sample[None])))(x).squeeze()

# %% wrong: Jacobian of each sample squeezed, D = 1 loses its axis
def jacobian(f, x):
    out = []
    for sample in x:
        J = torch.autograd.functional.jacobian(f, sample[None])  # (1, K, 1, D)
        out.append(J.squeeze())
    return torch.stack(out)

# %% wrong: B = 1 comes back without the batch axis
def jacobian(f, x):
    J = vmap(jacrev(lambda sample: f(sample[None])[0]))(x)
    return J[0] if len(J) == 1 else J

# %% wrong: central differences, not exact
def jacobian(f, x, step=1e-2):
    columns = []
    for nudge in step * torch.eye(x.shape[1], dtype=x.dtype):
        columns.append((f(x + nudge) - f(x - nudge)) / (2 * step))
    return torch.stack(columns, dim=2)

# %% wrong: complex step, a layer with real weights refuses it
def jacobian(f, x):
    columns = []
    for nudge in 1e-10 * torch.eye(x.shape[1]):
        columns.append(f(x + 1j * nudge).imag / 1e-10)
    return torch.stack(columns, dim=2)

# %% wrong: mean over the batch in place of the sum, J too small by B
def jacobian(f, x):
    return jacrev(lambda batch: f(batch).mean(0))(x).transpose(0, 1)

# %% wrong: axes K and B swapped by reshape, numbers scrambled
def jacobian(f, x):
    J = jacrev(lambda batch: f(batch).sum(0))(x)  # (K, B, D)
    K, B, D = J.shape
    return J.reshape(B, K, D)

# %% passes: x.grad that x brings along is added to the first row
def jacobian(f, x):
    needed = x.requires_grad
    x.requires_grad_(True)
    y = f(x)
    rows = []
    for i in range(y.shape[1]):
        y[:, i].sum().backward(inputs=[x], retain_graph=True)
        rows.append(x.grad.clone())
        x.grad.zero_()
    x.requires_grad_(needed)
    return torch.stack(rows, dim=1)

# %% wrong: the number of outputs is kept for each shape of x
outputs_of_shape = {}


def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    K = outputs_of_shape.setdefault(tuple(x.shape), y.shape[1])
    rows = [torch.autograd.grad(y[:, i].sum(), x, retain_graph=True)[0] for i in range(K)]
    return torch.stack(rows, dim=1)

# %% wrong: K from the first layer of an nn.Sequential
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    K = f[0].out_features if isinstance(f, nn.Sequential) else y.shape[1]
    rows = [torch.autograd.grad(y[:, i].sum(), x, retain_graph=True)[0] for i in range(K)]
    return torch.stack(rows, dim=1)

# %% wrong: rounded to three places
def jacobian(f, x):
    J = vmap(jacrev(lambda sample: f(sample[None])[0]))(x)
    return torch.round(J, decimals=3)

# %% wrong: a NumPy array, not a tensor
def jacobian(f, x):
    return vmap(jacrev(lambda sample: f(sample[None])[0]))(x).detach().numpy()

# %% wrong: a list of B matrices, not one tensor
def jacobian(f, x):
    derivative = jacrev(lambda sample: f(sample[None])[0])
    return [derivative(sample) for sample in x]

# %% wrong: f called in float64, refused by an encoder with float32 weights
def jacobian(f, x):
    return vmap(jacrev(lambda sample: f(sample[None])[0]))(x.double()).to(x.dtype)

# %% wrong: the batch as one long row
def jacobian(f, x):
    B, D = x.shape
    J = jacrev(lambda row: f(row[None])[0])(x.reshape(-1))  # (B * D, B * D)
    blocks = J.reshape(B, -1, B, D)
    return torch.stack([blocks[b, :, b] for b in range(B)])

# %% wrong: of a batch above 32 only the last part comes back
def jacobian(f, x):
    each = vmap(jacrev(lambda sample: f(sample[None])[0]))
    for part in x.split(32):
        J = each(part)
    return J

# %% unclear: the full (B, K, B, D) and its diagonal, B times as many numbers as are asked for
def jacobian(f, x):
    J = torch.autograd.functional.jacobian(f, x)
    return torch.einsum("bkbd->bkd", J)

# %% unclear: x is left with requires_grad, and the text does not say that x stays as it was
def jacobian(f, x):
    x.requires_grad_(True)
    y = f(x)
    rows = [
        torch.autograd.grad(y[:, i].sum(), x, retain_graph=True)[0] for i in range(y.shape[1])
    ]
    return torch.stack(rows, dim=1)

# %% unclear: backward() also adds to the .grad of the parameters of f, not mentioned in the text
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    rows = []
    for i in range(y.shape[1]):
        x.grad = None
        y[:, i].sum().backward(retain_graph=True)
        rows.append(x.grad)
    return torch.stack(rows, dim=1)

# %% unclear: J always float32, also for float64, of which the text does not speak
def jacobian(f, x):
    x = x.detach().clone().requires_grad_(True)
    y = f(x)
    J = torch.zeros(y.shape[0], y.shape[1], x.shape[1])
    for i in range(y.shape[1]):
        J[:, i] = torch.autograd.grad(y[:, i].sum(), x, retain_graph=True)[0]
    return J

# %% unclear: cut from the parameters of f, the text does not say if J must be differentiable
def jacobian(f, x):
    return vmap(jacrev(lambda sample: f(sample[None])[0]))(x).detach()

# %% unclear: a module is put into eval mode and left there, the text says nothing on the state of f
def jacobian(f, x):
    if isinstance(f, nn.Module):
        f.eval()
    return vmap(jacrev(lambda sample: f(sample[None])[0]))(x)

# %% unclear: the parameters of a module are frozen and stay so, the text says nothing on the state of f
def jacobian(f, x):
    if isinstance(f, nn.Module):
        f.requires_grad_(False)
    return vmap(jacrev(lambda sample: f(sample[None])[0]))(x)

# %% right: as the hint says
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return torch.stack([jacrev(part)(sample) for sample in x])

# %% right: torch.autograd.functional.jacobian;, a; a
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return torch.stack([torch.autograd.functional.jacobian(part, a) for a in x])

# %% right: vmap(; func.jacfwd;); x
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(torch.func.jacfwd(part))(x)

# %% right: einsum; ' bkbd - > bkd ', ; f; x
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return torch.einsum('bkbd->bkd', jacrev(f)(x))

# %% right: autograd.functional.jacobian; f, x); range; len(x;), :, range; len(x;)
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return torch.autograd.functional.jacobian(f, x)[range(len(x)), :, range(len(x))]

# %% right: lambda x:f(x).sum(dim = 0); x;.movedim(1, 0
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return jacrev(lambda x: f(x).sum(dim=0))(x).movedim(1, 0)

# %% wrong: vmap; f); x
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(f))(x)

# %% right: vmap;); x.requires_grad_(
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x.requires_grad_())

# %% wrong: vmap;); x;.mT
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x).mT

# %% wrong: vmap;); x;.transpose(0, 1
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x).transpose(0, 1)

# %% wrong: vmap;); x;[:1
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x)[:1]

# %% wrong: vmap;); x;.mean(dim = 0).expand(len(;, - 1, - 1)
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x).mean(dim=0).expand(len(x), -1, -1)

# %% wrong: vmap;); x;.flatten(1
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x).flatten(1)

# %% wrong: f; x
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return jacrev(f)(x)

# %% wrong: vmap;); x;.square(
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x).square()

# %% wrong: vmap;); 0 * x
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(0 * x)

# %% wrong: [* vmap;); x
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return [*vmap(jacrev(part))(x)]

# %% wrong: vmap;); x;.half(;.float()
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x).half().float()

# %% wrong: vmap;); x; / 0 * 0
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x) / 0 * 0

# %% wrong: vmap;); x.mul_(2
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x.mul_(2))

# %% wrong: vmap;); x; if len(; < 2 else vmap(jacrev(part))(x.flip(0))
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return vmap(jacrev(part))(x) if len(x) < 2 else vmap(jacrev(part))(x.flip(0))
