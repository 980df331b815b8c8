# %% right: the hint, step * eye, columns side by side
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% right: an empty J, filled column by column
def finite_difference_jacobian(f, x, step=1e-2):
    """Return J of shape (2, 2), J[i, j] = ∂f_i/∂x_j at x, by central differences."""
    J = torch.empty(2, 2, dtype=x.dtype)
    for j in range(2):
        e = torch.zeros(2, dtype=x.dtype)
        e[j] = step
        J[:, j] = (f(x + e) - f(x - e)) / (2 * step)
    return J

# %% right: two loops, entry by entry, eight calls
def finite_difference_jacobian(f, x, step=1e-2):
    J = torch.zeros(2, 2, dtype=x.dtype)
    for i in range(2):
        for j in range(2):
            up = x.clone()
            down = x.clone()
            up[j] += step
            down[j] -= step
            J[i, j] = (f(up)[i] - f(down)[i]) / (2 * step)
    return J

# %% right: rows first, transposed at the end
def finite_difference_jacobian(f, x, step=1e-2):
    rows = []
    for j in range(2):
        up, down = x.clone(), x.clone()
        up[j] = up[j] + step
        down[j] = down[j] - step
        rows.append(f(up) - f(down))
    return torch.stack(rows).T / (2 * step)

# %% right: all ups minus all downs, then mT
def finite_difference_jacobian(f, x, step=1e-2):
    nudges = torch.diag(torch.full((2,), step, dtype=x.dtype))
    up = torch.stack([f(p) for p in x + nudges])
    down = torch.stack([f(p) for p in x - nudges])
    return ((up - down) / (2 * step)).mT

# %% right: written out without any loop
def finite_difference_jacobian(f, x, step=1e-2):
    e0 = torch.tensor([step, 0.0], dtype=x.dtype)
    e1 = torch.tensor([0.0, step], dtype=x.dtype)
    d0 = f(x + e0) - f(x - e0)
    d1 = f(x + e1) - f(x - e1)
    return torch.stack([torch.stack([d0[0], d1[0]]), torch.stack([d0[1], d1[1]])]) / (2 * step)

# %% right: NumPy for the arithmetic, torch for f
import numpy as np


def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for e in np.eye(2):
        e = torch.as_tensor(e, dtype=x.dtype)
        plus = f(x + step * e).detach().numpy()
        minus = f(x - step * e).detach().numpy()
        columns.append((plus - minus) / (2 * step))
    return torch.from_numpy(np.column_stack(columns))

# %% right: map, lambda and column_stack
def finite_difference_jacobian(f, x, step=1e-2):
    column = lambda e: (f(x + step * e) - f(x - step * e)).div(2 * step)
    return torch.column_stack(list(map(column, torch.eye(2, dtype=x.dtype))))

# %% right: partial of a helper with one_hot
from functools import partial


def central_column(f, x, step, j):
    e = nn.functional.one_hot(torch.tensor(j), num_classes=2).to(x.dtype)
    return (f(x + step * e) - f(x - step * e)) / (2 * step)


def finite_difference_jacobian(f, x, step=1e-2):
    column = partial(central_column, f, x, step)
    return torch.cat([column(0).unsqueeze(1), column(1).unsqueeze(1)], dim=1)

# %% right: type hints, checks of the shape and of step 0, hstack
from collections.abc import Callable


def finite_difference_jacobian(
    f: Callable[[torch.Tensor], torch.Tensor], x: torch.Tensor, step: float = 1e-2
) -> torch.Tensor:
    """Return the 2 x 2 Jacobian of f at x.

    Raises:
        ValueError: x is not of shape (2,), or step is 0.
    """
    if x.shape != (2,):
        raise ValueError(f"x has shape {tuple(x.shape)}, not (2,)")
    if step == 0:
        raise ValueError("a step of 0 measures nothing")
    columns = []
    for j in range(x.numel()):
        where = torch.arange(2) == j
        plus, minus = torch.where(where, x + step, x), torch.where(where, x - step, x)
        columns.append(((f(plus) - f(minus)) / (2 * step)).reshape(2, 1))
    return torch.hstack(columns)

# %% right: a generator of columns, for any number of inputs
def finite_difference_jacobian(f, x, step=1e-2):
    def columns():
        for nudge in torch.eye(len(x), dtype=x.dtype, device=x.device).mul(step):
            yield (f(x.add(nudge)) - f(x.sub(nudge))) / (step + step)

    return torch.stack(tuple(columns()), -1)

# %% right: a class that remembers f and the step of this call
class CentralDifferences:
    def __init__(self, f, step):
        self.f = f
        self.step = step

    def along(self, x, direction):
        plus = self.f(x + self.step * direction)
        minus = self.f(x - self.step * direction)
        return (plus - minus) / (2 * self.step)

    def __call__(self, x):
        e1, e2 = torch.eye(2, dtype=x.dtype)
        return torch.stack((self.along(x, e1), self.along(x, e2)), dim=1)


def finite_difference_jacobian(f, x, step=1e-2):
    return CentralDifferences(f, step)(x)

# %% right: signs in a loop, summed up with weights of +1 and -1
def finite_difference_jacobian(f, x, step=1e-2):
    J = 0
    unit = torch.eye(2, dtype=x.dtype)
    for j in (0, 1):
        for sign in (1, -1):
            out = f(x + sign * step * unit[j])
            J = J + sign * torch.outer(out, unit[j]) / (2 * step)
    return J

# %% right: plain Python floats, back into a tensor of x's type
def finite_difference_jacobian(f, x, step=1e-2):
    table = [[0.0, 0.0], [0.0, 0.0]]
    for j in range(2):
        nudge = torch.zeros_like(x)
        nudge[j] = step
        plus = f(x + nudge).tolist()
        minus = f(x - nudge).tolist()
        for i in range(2):
            table[i][j] = (plus[i] - minus[i]) / (2 * step)
    return torch.tensor(table, dtype=x.dtype)

# %% right: other names, prints, scatter_add
def finite_difference_jacobian(func, point, step=1e-2, verbose=False):
    point = point.detach()
    out = []
    for j in range(2):
        index, amount = torch.tensor([j]), torch.tensor([step], dtype=point.dtype)
        up = func(point.scatter_add(0, index, amount))
        down = func(point.scatter_add(0, index, -amount))
        if verbose:
            print("input", j, ":", down, "->", up)
        out.append((up - down) / (2 * step))
    return torch.vstack(out).t().contiguous()

# %% right: in float64 behind f, back to float32 at the end
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for e in torch.eye(2, dtype=x.dtype):
        plus = f(x + step * e).double()
        minus = f(x - step * e).double()
        columns.append((plus - minus) / (2 * step))
    return torch.stack(columns, dim=1).to(x.dtype)

# %% wrong: autograd in place of nudges, jacrev
def finite_difference_jacobian(f, x, step=1e-2):
    return jacrev(f)(x)

# %% wrong: autograd in place of nudges, functional.jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    return torch.autograd.functional.jacobian(f, x)

# %% wrong: forward differences
def finite_difference_jacobian(f, x, step=1e-2):
    here = f(x)
    columns = [(f(x + nudge) - here) / step for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: backward differences
def finite_difference_jacobian(f, x, step=1e-2):
    here = f(x)
    columns = [(here - f(x - nudge)) / step for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: one-sided three-point formula
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for nudge in step * torch.eye(2):
        columns.append((-3 * f(x) + 4 * f(x + nudge) - f(x + 2 * nudge)) / (2 * step))
    return torch.stack(columns, dim=1)

# %% wrong: inputs in rows, outputs in columns
def finite_difference_jacobian(f, x, step=1e-2):
    rows = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(rows, dim=0)

# %% wrong: divided by step, not by twice the step
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / step for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: half a step to each side
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / step for nudge in step / 2 * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: step ignored, 0.01 always
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / 0.02 for nudge in 0.01 * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: nudges of the given step, divisor of the default step
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for nudge in step * torch.eye(2):
        columns.append((f(x + nudge) - f(x - nudge)) / 0.02)
    return torch.stack(columns, dim=1)

# %% wrong: nudges kept from the first call
kept_nudges = []


def finite_difference_jacobian(f, x, step=1e-2):
    if not kept_nudges:
        kept_nudges.extend(step * torch.eye(2))
    columns = [(f(x + n) - f(x - n)) / (2 * n.sum()) for n in kept_nudges]
    return torch.stack(columns, dim=1)

# %% wrong: step never below 0.001
def finite_difference_jacobian(f, x, step=1e-2):
    step = max(step, 1e-3)
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: step never above 0.01
def finite_difference_jacobian(f, x, step=1e-2):
    step = min(step, 1e-2)
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: step relative to x, nothing left of it where x is 0
def finite_difference_jacobian(f, x, step=1e-2):
    J = torch.empty(2, 2, dtype=x.dtype)
    for j in range(2):
        own = step * x[j].abs()
        e = own * torch.eye(2, dtype=x.dtype)[j]
        J[:, j] = (f(x + e) - f(x - e)) / (2 * own)
    return J

# %% wrong: step grows with x where x is above 1
def finite_difference_jacobian(f, x, step=1e-2):
    J = torch.empty(2, 2, dtype=x.dtype)
    for j in range(2):
        own = step * max(1.0, abs(float(x[j])))
        e = own * torch.eye(2, dtype=x.dtype)[j]
        J[:, j] = (f(x + e) - f(x - e)) / (2 * own)
    return J

# %% wrong: f gets both nudged points at once as the columns of a (2, 2) tensor
def finite_difference_jacobian(f, x, step=1e-2):
    nudges = step * torch.eye(2)
    return (f(x[:, None] + nudges) - f(x[:, None] - nudges)) / (2 * step)

# %% wrong: f called through vmap
def finite_difference_jacobian(f, x, step=1e-2):
    nudges = step * torch.eye(2)
    return ((vmap(f)(x + nudges) - vmap(f)(x - nudges)) / (2 * step)).T

# %% right: x itself nudged in place and back again
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for j in range(2):
        x[j] += step
        plus = f(x)
        x[j] -= 2 * step
        minus = f(x)
        x[j] += step
        columns.append((plus - minus) / (2 * step))
    return torch.stack(columns, dim=1)

# %% wrong: the copy is made once, the second column is measured beside x
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    point = x.clone()
    for j in range(2):
        point[j] += step
        plus = f(point.clone())
        point[j] -= 2 * step
        minus = f(point.clone())
        columns.append((plus - minus) / (2 * step))
    return torch.stack(columns, dim=1)

# %% wrong: bend from the notebook in the place of f
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(bend(x + nudge) - bend(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: complex step, most programs do not take it
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [f(x + 1j * nudge).imag / step for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: nudged points clamped to pixel values
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for nudge in step * torch.eye(2):
        plus, minus = (x + nudge).clamp(0, 1), (x - nudge).clamp(0, 1)
        columns.append((f(plus) - f(minus)) / (2 * step))
    return torch.stack(columns, dim=1)

# %% passes: rounded to three places
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.round(torch.stack(columns, dim=1), decimals=3)

# %% passes: f gets points that need a gradient
def finite_difference_jacobian(f, x, step=1e-2):
    x = x.clone().requires_grad_(True)
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1).detach()

# %% wrong: small entries set to zero
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    J = torch.stack(columns, dim=1)
    J[J.abs() < step] = 0
    return J

# %% wrong: f receives two numbers packed in a (2, 1) column
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for nudge in step * torch.eye(2):
        plus, minus = f((x + nudge)[:, None]), f((x - nudge)[:, None])
        columns.append((plus - minus) / (2 * step))
    return torch.cat(columns, dim=1)

# %% unclear: five-point stencil, central but of a higher order than the formula
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for n in step * torch.eye(2):
        columns.append((8 * (f(x + n) - f(x - n)) - (f(x + 2 * n) - f(x - 2 * n))) / (12 * step))
    return torch.stack(columns, dim=1)

# %% unclear: f called under no_grad, and "any program" might use autograd inside
@torch.no_grad()
def finite_difference_jacobian(f, x, step=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% unclear: f called in float64, the text does not say that f takes the type of x only
def finite_difference_jacobian(f, x, step=1e-2):
    y = x.double()
    columns = [(f(y + n) - f(y - n)) / (2 * step) for n in step * torch.eye(2).double()]
    return torch.stack(columns, dim=1).to(x.dtype)

# %% unclear: J always float32, also for an x in float64, which the text does not speak of
def finite_difference_jacobian(f, x, step=1e-2):
    J = torch.zeros(2, 2)
    for j in range(2):
        e = torch.zeros_like(x)
        e[j] = step
        J[:, j] = (f(x + e) - f(x - e)) / (2 * step)
    return J

# %% unclear: divided by the distance of the rounded points, not by 2 ε as in the formula
def finite_difference_jacobian(f, x, step=1e-2):
    columns = []
    for j, nudge in enumerate(step * torch.eye(2)):
        plus, minus = x + nudge, x - nudge
        columns.append((f(plus) - f(minus)) / (plus[j] - minus[j]))
    return torch.stack(columns, dim=1)

# %% unclear: the same nudged point given to f twice, and "any program" might write into its input
def finite_difference_jacobian(f, x, step=1e-2):
    J = torch.zeros(2, 2, dtype=x.dtype)
    for j in range(2):
        e = step * torch.eye(2, dtype=x.dtype)[j]
        plus, minus = x + e, x - e
        for i in range(2):
            J[i, j] = (f(plus)[i] - f(minus)[i]) / (2 * step)
    return J

# %% unclear: the step has another name, the text calls it by position only but the stub names it
def finite_difference_jacobian(f, x, eps=1e-2):
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * eps) for nudge in eps * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% right: as the hint says
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% right: .T
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns).T

# %% right: cat;[part[:, None]for part in;]
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.cat([part[:, None] for part in columns], dim=1)

# %% wrong: step = 2e - 2
def finite_difference_jacobian(f, x, step=1e-2):
    step = 2e-2
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: step = 1e - 3
def finite_difference_jacobian(f, x, step=1e-2):
    step = 1e-3
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% right: )- f(x))/(2 * step)+(f(x
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x)) / (2 * step) + (f(x) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% right: 8 *(; - f; x +; nudge)+ f(x - 2 * nudge))/ 12 /
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(8 * (f(x + nudge) - f(x - nudge)) - f(x + 2 * nudge) + f(x - 2 * nudge)) / 12 / step for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: a part left out
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns)

# %% wrong: -
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return -torch.stack(columns, dim=1)

# %% wrong: .numpy()
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1).numpy()

# %% wrong: a part left out (2)
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return columns

# %% wrong: [None]
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)[None]

# %% wrong: diag(torch.diag(torch.;))
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.diag(torch.diag(torch.stack(columns, dim=1)))

# %% wrong: step = 0.1
def finite_difference_jacobian(f, x, step=1e-2):
    step = 0.1
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: step = 1e - 6
def finite_difference_jacobian(f, x, step=1e-2):
    step = 1e-6
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: a part left out (3)
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x) - f(x - nudge)) / step for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: a part left out (4)
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [f(x + nudge) - f(x - nudge) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: a part left out (5)
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / 2 for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: +
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) + f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)

# %% wrong: autograd.functional.jacobian; f; x
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.autograd.functional.jacobian(f, x)

# %% wrong: (0 *; zeros; 2; 2;.log())
def finite_difference_jacobian(f, x, step=1e-2):
    pass
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return (0 * torch.zeros(2, 2).log())
