# %% right: two means and one product
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.mean()

# %% right: mse_loss of torch
import torch.nn.functional as F


def contractive_loss(x, x_prime, penalty, weight):
    """Return the mean squared error per pixel plus weight times the mean penalty, a scalar."""
    return F.mse_loss(x_prime, x) + weight * torch.mean(penalty)

# %% right: the course's own mean_squared_error
def contractive_loss(x, x_prime, penalty, weight):
    reconstruction = mean_squared_error(x, x_prime)
    contraction = penalty.mean()
    return reconstruction + weight * contraction

# %% right: nn.MSELoss as an object
criterion = nn.MSELoss(reduction="mean")


def contractive_loss(x, x_prime, penalty, weight):
    return torch.add(criterion(x_prime, x), penalty.mean(), alpha=weight)

# %% right: sums divided by B and D as in the formula
def contractive_loss(x, x_prime, penalty, weight):
    B, D = x.shape
    error = ((x - x_prime) ** 2).sum() / (B * D)
    return error + weight * penalty.sum() / B

# %% right: one loss for each sample, then the mean
def contractive_loss(x, x_prime, penalty, weight):
    each = (x - x_prime).pow(2).mean(dim=1) + weight * penalty
    return each.mean()

# %% right: broadcast over the pixels, one mean
def contractive_loss(x, x_prime, penalty, weight):
    return ((x_prime - x) ** 2 + weight * penalty[:, None]).mean()

# %% right: loops over samples
def contractive_loss(x, x_prime, penalty, weight):
    total = 0.0
    for original, rebuilt, calm in zip(x, x_prime, penalty):
        difference = original - rebuilt
        total = total + difference.dot(difference) / len(original) + weight * calm
    return total / len(x)

# %% right: einsum
def contractive_loss(x, x_prime, penalty, weight):
    d = x - x_prime
    return torch.einsum("bd,bd->", d, d) / d.numel() + weight * penalty.mean(dim=0)

# %% right: type hints, checks of the shapes
def contractive_loss(
    x: torch.Tensor, x_prime: torch.Tensor, penalty: torch.Tensor, weight: float
) -> torch.Tensor:
    """The loss of a contractive autoencoder.

    Raises:
        ValueError: the shapes do not fit together.
    """
    if x.shape != x_prime.shape:
        raise ValueError("x and x_prime differ in shape")
    if penalty.shape != x.shape[:1]:
        raise ValueError("penalty must have one number for each sample")
    return (x - x_prime).square().mean() + weight * penalty.mean()

# %% right: a helper with partial
from functools import partial


def weighted_sum(weight, first, second):
    return first + weight * second


def contractive_loss(x, x_prime, penalty, weight):
    join = partial(weighted_sum, weight)
    return join(nn.functional.mse_loss(x_prime, x, reduction="sum") / x.numel(), penalty.mean())

# %% right: stacked terms, dot product with (1, λ)
def contractive_loss(x, x_prime, penalty, weight):
    terms = torch.stack([(x - x_prime).square().mean(), penalty.mean()])
    return terms @ torch.tensor([1.0, float(weight)], dtype=terms.dtype)

# %% right: other names, flattened, methods in place of operators
def contractive_loss(original, reconstruction, norms, lam):
    flat = torch.sub(original, reconstruction).reshape(-1)
    error = torch.dot(flat, flat).div(flat.numel())
    return error.add(norms.mean().mul(lam))

# %% right: a module of its own
class Loss(nn.Module):
    def __init__(self, weight):
        super().__init__()
        self.weight = weight

    def forward(self, x, x_prime, penalty):
        return (x - x_prime).square().mean(dim=(0, 1)) + self.weight * penalty.mean()


def contractive_loss(x, x_prime, penalty, weight):
    return Loss(weight)(x, x_prime, penalty)

# %% wrong: penalty summed over the batch
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.sum()

# %% wrong: squared error summed over the pixels of a sample
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().sum(dim=1).mean() + weight * penalty.mean()

# %% wrong: penalty of the first sample only
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty[0]

# %% wrong: largest penalty of the batch
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.max()

# %% wrong: median of the penalties
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.median()

# %% wrong: root mean square of the penalties
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.square().mean().sqrt()

# %% wrong: mean of the norms, squared afterwards
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.sqrt().mean() ** 2

# %% wrong: zeros left out of the mean penalty
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.sum() / (penalty > 0).sum()

# %% wrong: penalty detached
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.detach().mean()

# %% wrong: mean penalty as a float, no gradient
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * float(penalty.mean())

# %% wrong: error as a number, gradient at x_prime lost
def contractive_loss(x, x_prime, penalty, weight):
    error = torch.tensor((x - x_prime).square().mean().item())
    return error + weight * penalty.mean()

# %% wrong: all under no_grad
@torch.no_grad()
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.mean()

# %% wrong: a NumPy number, not a tensor
import numpy as np


def contractive_loss(x, x_prime, penalty, weight):
    error = np.mean((x.detach().numpy() - x_prime.detach().numpy()) ** 2)
    return error + weight * np.mean(penalty.detach().numpy())

# %% wrong: mean absolute error, squared
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).abs().mean() ** 2 + weight * penalty.mean()

# %% wrong: mean difference, squared
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).mean().square() + weight * penalty.mean()

# %% wrong: mean of a sample squared, then over the batch
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).mean(dim=1).square().mean() + weight * penalty.mean()

# %% wrong: Huber loss doubled, too small for differences above 1
def contractive_loss(x, x_prime, penalty, weight):
    return 2 * nn.functional.huber_loss(x_prime, x) + weight * penalty.mean()

# %% wrong: x_prime clamped to pixel values
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime.clamp(0, 1)).square().mean() + weight * penalty.mean()

# %% wrong: divided by 784 pixels always
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().sum() / (len(x) * 784) + weight * penalty.mean()

# %% wrong: divided by a batch of 2 always
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.sum() / 2

# %% wrong: the error weighted with 1 - λ
def contractive_loss(x, x_prime, penalty, weight):
    return (1 - weight) * (x - x_prime).square().mean() + weight * penalty.mean()

# %% wrong: λ below 0.001 taken for 0
def contractive_loss(x, x_prime, penalty, weight):
    if weight < 1e-3:
        weight = 0
    return (x - x_prime).square().mean() + weight * penalty.mean()

# %% wrong: λ above 1 cut to 1
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + min(weight, 1) * penalty.mean()

# %% wrong: error of the first sample only
def contractive_loss(x, x_prime, penalty, weight):
    return (x[0] - x_prime[0]).square().mean() + weight * penalty.mean()

# %% wrong: error of the worst sample
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean(dim=1).max() + weight * penalty.mean()

# %% wrong: x_prime changed in place
def contractive_loss(x, x_prime, penalty, weight):
    return x_prime.sub_(x).square().mean() + weight * penalty.mean()

# %% wrong: x overwritten by the difference
def contractive_loss(x, x_prime, penalty, weight):
    x -= x_prime
    return x.square().mean() + weight * penalty.mean()

# %% wrong: gradient NaN where x_prime equals x, root and square
def contractive_loss(x, x_prime, penalty, weight):
    rmse = torch.sqrt((x - x_prime).square().mean())
    return rmse**2 + weight * penalty.mean()

# %% wrong: square multiplied out, small errors drown
def contractive_loss(x, x_prime, penalty, weight):
    error = x.square().mean() - 2 * (x * x_prime).mean() + x_prime.square().mean()
    return error + weight * penalty.mean()

# %% wrong: one sample squeezed, B = 1 fails
def contractive_loss(x, x_prime, penalty, weight):
    each = (x.squeeze() - x_prime.squeeze()).square().mean(dim=1) + weight * penalty
    return each.mean()

# %% wrong: penalties above 100 capped
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.clamp(max=100).mean()

# %% unclear: shape (1,), "a tensor with a single number" in the text, "a scalar" in the docstring
def contractive_loss(x, x_prime, penalty, weight):
    loss = (x - x_prime).square().mean() + weight * penalty.mean()
    return loss.reshape(1)

# %% unclear: with λ = 0 the penalty is not touched, so it gets no gradient at all and may be NaN
def contractive_loss(x, x_prime, penalty, weight):
    error = (x - x_prime).square().mean()
    if weight == 0:
        return error
    return error + weight * penalty.mean()

# %% unclear: x detached, the text does not say if x needs a gradient
def contractive_loss(x, x_prime, penalty, weight):
    return (x.detach() - x_prime).square().mean() + weight * penalty.mean()

# %% unclear: ValueError for a negative λ, the text says only "a number"
def contractive_loss(x, x_prime, penalty, weight):
    if weight < 0:
        raise ValueError("weight must be at least 0")
    return (x - x_prime).square().mean() + weight * penalty.mean()

# %% right: as the hint says
def contractive_loss(x, x_prime, penalty, weight):
    return nn.functional.mse_loss(x_prime, x) + weight * penalty.mean()

# %% right: (x - x_prime); pow(2); sum;)/;.numel(;(;)
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).pow(2).sum() / x.numel() + (weight * penalty).mean()

# %% right: ((x - x_prime); square(); mean; 1;)
def contractive_loss(x, x_prime, penalty, weight):
    return ((x - x_prime).square().mean(1) + weight * penalty).mean()

# %% right: torch; dist(x, x_prime)* * 2 / x; numel; / len(x); sum
def contractive_loss(x, x_prime, penalty, weight):
    return torch.dist(x, x_prime) ** 2 / x.numel() + weight / len(x) * penalty.sum()

# %% wrong: (x - x_prime); square(); mean
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty

# %% wrong: (x - x_prime); square(); mean; sqrt().
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.sqrt().mean()

# %% wrong: (x - x_prime); square(); mean; square().
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.square().mean()

# %% wrong: (x - x_prime); square(); mean; * * 2
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight**2 * penalty.mean()

# %% wrong: (x - x_prime); square(); mean; +
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight + penalty.mean()

# %% wrong: (x - x_prime); square(); mean; 0.1
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + 0.1 * penalty.mean()

# %% wrong: (x - x_prime); square(); mean; *(1;)
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() * (1 + weight * penalty.mean())

# %% wrong: (x - x_prime); square(); mean;).detach(
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean().detach() + weight * penalty.mean()

# %% wrong: ((x - x_prime); square(); mean;).item()
def contractive_loss(x, x_prime, penalty, weight):
    return ((x - x_prime).square().mean() + weight * penalty.mean()).item()

# %% wrong: { ' loss ':(x - x_prime); square(); mean; }
def contractive_loss(x, x_prime, penalty, weight):
    return {'loss': (x - x_prime).square().mean() + weight * penalty.mean()}

# %% wrong: (x - x_prime); square(); mean;).sqrt(
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean().sqrt() + weight * penalty.mean()

# %% wrong: (x - x_prime); abs(); mean
def contractive_loss(x, x_prime, penalty, weight):
    return (x - x_prime).abs().mean() + weight * penalty.mean()
