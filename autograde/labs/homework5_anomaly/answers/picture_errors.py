# %% right: one line with flatten
def picture_errors(x, x_prime):
    return ((x - x_prime) ** 2).flatten(1).mean(1)

# %% right: reshape to rows, then the sum divided by their length
def picture_errors(x, x_prime):
    rows = (x - x_prime).reshape(len(x), -1)
    return (rows * rows).sum(dim=1) / rows.shape[1]

# %% right: mse_loss without a reduction, and a mean over all axes but the first
def picture_errors(x, x_prime):
    squares = nn.functional.mse_loss(x_prime, x, reduction="none")
    return squares.mean(dim=tuple(range(1, squares.ndim)))


from torch import nn

# %% right: a loop over the pictures
def picture_errors(x, x_prime):
    errors = []
    for one, other in zip(x, x_prime):
        errors.append(torch.mean((one - other) ** 2))
    return torch.stack(errors)

# %% right: einsum on rows
def picture_errors(x, x_prime):
    d = (x - x_prime).flatten(start_dim=1)
    return torch.einsum("bd,bd->b", d, d) / d.shape[1]

# %% right: NumPy and back, with type hints
import numpy as np


def picture_errors(x: torch.Tensor, x_prime: torch.Tensor) -> torch.Tensor:
    difference = x.numpy() - x_prime.numpy()
    squares = np.square(difference).reshape(len(difference), -1)
    return torch.from_numpy(squares.mean(axis=1))

# %% right: the squared norm
def picture_errors(inputs, outputs):
    rows = (inputs - outputs).flatten(1)
    return torch.linalg.vector_norm(rows, dim=1) ** 2 / rows.size(1)

# %% right: vmap of the error of one picture, detached
def picture_errors(x, x_prime):
    one = lambda a, b: (a - b).square().mean()
    return torch.vmap(one)(x, x_prime).detach()

# %% wrong: one number for the whole batch
def picture_errors(x, x_prime):
    return (x - x_prime).square().mean()

# %% wrong: the mean over one axis only, right for rows
def picture_errors(x, x_prime):
    return (x - x_prime).square().mean(dim=1)

# %% wrong: the mean over height and width, so that channels are left
def picture_errors(x, x_prime):
    return (x - x_prime).square().mean(dim=(-2, -1))

# %% wrong: the first channel alone
def picture_errors(x, x_prime):
    squares = (x - x_prime).square()
    return (squares[:, 0] if x.dim() > 2 else squares).flatten(1).mean(1)

# %% wrong: channels are added up
def picture_errors(x, x_prime):
    squares = (x - x_prime).square()
    return squares.sum(1).flatten(1).mean(1) if x.dim() > 2 else squares.mean(1)

# %% wrong: the sum instead of the mean
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).sum(1)

# %% wrong: absolute differences
def picture_errors(x, x_prime):
    return (x - x_prime).abs().flatten(1).mean(1)

# %% wrong: the root of the mean square
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).mean(1).sqrt()

# %% wrong: the square of the mean
def picture_errors(x, x_prime):
    return (x - x_prime).flatten(1).mean(1).square()

# %% wrong: squeezed, so that a batch of one becomes a number
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).mean(1).squeeze()

# %% wrong: keepdim leaves a column
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).mean(1, keepdim=True)

# %% wrong: a list of numbers
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).mean(1).tolist()

# %% wrong: float64
def picture_errors(x, x_prime):
    return (x.double() - x_prime.double()).square().flatten(1).mean(1)

# %% wrong: changes x
def picture_errors(x, x_prime):
    x -= x_prime
    return x.square().flatten(1).mean(1)

# %% wrong: multiplied out, which loses what is small
def picture_errors(x, x_prime):
    return (x**2 - 2 * x * x_prime + x_prime**2).flatten(1).mean(1)

# %% wrong: an unbiased variance
def picture_errors(x, x_prime):
    rows = (x - x_prime).flatten(1)
    return rows.square().sum(1) / max(1, rows.shape[1] - 1)

# %% wrong: rounded for the print
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).mean(1).round(decimals=4)

# %% wrong: the size of a digit is written down
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).sum(1) / 784

# %% wrong: the length of the difference
def picture_errors(x, x_prime):
    return (x - x_prime).flatten(1).norm(dim=1)

# %% wrong: half of it, as a loss is often written
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).mean(1) / 2

# %% wrong: the mean over the pictures
def picture_errors(x, x_prime):
    return (x - x_prime).square().mean(0)

# %% wrong: the mean is missing
def picture_errors(x, x_prime):
    return (x - x_prime).square()

# %% wrong: the variance of the difference
def picture_errors(x, x_prime):
    return (x - x_prime).flatten(1).var(1, correction=0)

# %% wrong: x′ alone
def picture_errors(x, x_prime):
    return x_prime.square().flatten(1).mean(1)

# %% wrong: x alone
def picture_errors(x, x_prime):
    return x.square().flatten(1).mean(1)

# %% wrong: height taken for width
def picture_errors(x, x_prime):
    if x.dim() == 4:
        n = min(x.shape[-2:])
        x, x_prime = x[..., :n, :n], x_prime[..., :n, :n]
    return (x - x_prime).flatten(1).square().mean(dim=1)

# %% wrong: 784 where it divides the number of pixels
def picture_errors(x, x_prime):
    differences = (x - x_prime).flatten(1)
    if differences.shape[1] % 784 == 0:
        differences = differences.reshape(-1, 784)
    return differences.square().mean(1)

# %% wrong: divided by the pixels of one channel
def picture_errors(x, x_prime):
    squares = (x - x_prime).square().flatten(1).sum(1)
    return squares / (x.shape[-2] * x.shape[-1] if x.dim() > 2 else x.shape[1])
