# %% right: square and mean of the difference
def reconstruction_loss(x, x_prime):
    """Return the mean squared error per pixel between x and x_prime, tensors of the same shape."""
    return (x - x_prime).square().mean()

# %% right: nn.functional.mse_loss
def reconstruction_loss(x, x_prime):
    return nn.functional.mse_loss(x_prime, x)

# %% right: nn.MSELoss, called
def reconstruction_loss(x: torch.Tensor, x_prime: torch.Tensor) -> torch.Tensor:
    """Mean over all pixels of all pictures."""
    criterion = nn.MSELoss()
    return criterion(x_prime, x)

# %% right: the module itself under the new name
reconstruction_loss = nn.MSELoss(reduction="mean")

# %% right: power two, torch.mean, the difference the other way round
def reconstruction_loss(a, b):
    difference = b - a
    return torch.mean(difference**2)

# %% right: sum divided by numel
def reconstruction_loss(x, x_prime):
    squares = torch.pow(x - x_prime, 2)
    return squares.sum() / x.numel()

# %% right: mean per picture, then mean over the pictures, which are of equal size
def reconstruction_loss(x, x_prime):
    per_picture = (x - x_prime).square().reshape(len(x), -1).mean(dim=1)
    return per_picture.mean(dim=0)

# %% right: a dot product of the flat difference with itself
def reconstruction_loss(x, x_prime):
    d = (x - x_prime).reshape(-1)
    return d.dot(d) / d.numel()

# %% right: einsum over the flat difference
def reconstruction_loss(x, x_prime):
    d = (x - x_prime).flatten()
    return torch.einsum("i,i->", d, d).div(len(d))

# %% right: a lambda with sub, mul
reconstruction_loss = lambda x, x_prime: x.sub(x_prime).mul(x.sub(x_prime)).mean()  # noqa: E731

# %% right: loop over the pictures, a stack of their sums
def reconstruction_loss(x, x_prime):
    total = 0
    for one, other in zip(x, x_prime):
        total = total + ((one - other) ** 2).sum()
    return total / x.numel()

# %% right: computed in float64, back in the type of the input
def reconstruction_loss(x, x_prime):
    difference = x.double() - x_prime.double()
    return difference.square().mean().to(x.dtype)

# %% right: shapes checked, optional argument for the reduction
def reconstruction_loss(x, x_prime, reduction="mean"):
    if x.shape != x_prime.shape:
        raise ValueError(f"shapes differ: {tuple(x.shape)} and {tuple(x_prime.shape)}")
    squares = (x - x_prime) ** 2
    return squares.mean() if reduction == "mean" else squares.sum()

# %% right: mse_loss with reduction sum, divided by the product of the shape
def reconstruction_loss(x, x_prime):
    total = nn.functional.mse_loss(x_prime, x, reduction="sum")
    return total / math.prod(x.shape)

# %% right: functools.partial of torch's own function
from functools import partial

reconstruction_loss = partial(nn.functional.mse_loss, reduction="mean")

# %% right: own autograd function with its backward written by hand
class _MeanSquare(torch.autograd.Function):
    @staticmethod
    def forward(ctx, difference):
        ctx.save_for_backward(difference)
        return difference.square().mean()

    @staticmethod
    def backward(ctx, grad):
        (difference,) = ctx.saved_tensors
        return grad * 2 * difference / difference.numel()


def reconstruction_loss(x, x_prime):
    return _MeanSquare.apply(x - x_prime)

# %% wrong: the sum of the squares, not their mean
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().sum()

# %% wrong: summed over the pixels, averaged only over the pictures
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().flatten(1).sum(dim=1).mean()

# %% wrong: divided by the first two sizes of the shape, right for (B, D) only
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().sum() / (x.shape[0] * x.shape[1])

# %% wrong: summed over the pictures, averaged over the pixels
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().sum(dim=0).mean()

# %% wrong: D frozen at 784
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().sum() / (len(x) * 784)

# %% wrong: the mean absolute difference
def reconstruction_loss(x, x_prime):
    return (x - x_prime).abs().mean()

# %% wrong: smooth L1 loss, which is half the square near zero
def reconstruction_loss(x, x_prime):
    return nn.functional.smooth_l1_loss(x_prime, x)

# %% wrong: half of the mean square
def reconstruction_loss(x, x_prime):
    return 0.5 * (x - x_prime).square().mean()

# %% wrong: the root of the mean square
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean().sqrt()

# %% wrong: the root mean square of each picture, averaged and squared
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().flatten(1).mean(1).sqrt().mean().square()

# %% wrong: the square of the mean difference
def reconstruction_loss(x, x_prime):
    return (x - x_prime).mean().square()

# %% wrong: the mean difference of the squares
def reconstruction_loss(x, x_prime):
    return (x.square() - x_prime.square()).abs().mean()

# %% wrong: the variance of the difference, which forgets a constant offset
def reconstruction_loss(x, x_prime):
    return (x - x_prime).var(correction=0)

# %% wrong: divided by one less than the number of pixels
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().sum() / (x.numel() - 1)

# %% wrong: the median of the pictures' errors, not the mean
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().flatten(1).mean(1).median()

# %% wrong: the first picture of the batch only
def reconstruction_loss(x, x_prime):
    return (x[0] - x_prime[0]).square().mean()

# %% wrong: the mean over those pixels only that differ
def reconstruction_loss(x, x_prime):
    squares = (x - x_prime).square()
    return squares.sum() / (squares > 0).sum().clamp(min=1)

# %% wrong: a float, not a tensor
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean().item()

# %% wrong: a new tensor from the number, gradient lost
def reconstruction_loss(x, x_prime):
    return torch.tensor((x - x_prime).square().mean().item())

# %% wrong: a new tensor with requires_grad, but not connected to x′
def reconstruction_loss(x, x_prime):
    return torch.tensor((x - x_prime).square().mean().item(), requires_grad=True)

# %% wrong: x′ detached, gradient lost
def reconstruction_loss(x, x_prime):
    return (x - x_prime.detach()).square().mean()

# %% wrong: .data of the difference, gradient lost
def reconstruction_loss(x, x_prime):
    return (x - x_prime).data.square().mean()

# %% wrong: under no_grad, gradient lost
@torch.no_grad()
def reconstruction_loss(x, x_prime):
    return nn.functional.mse_loss(x_prime, x)

# %% wrong: by way of NumPy, gradient lost
import numpy as np


def reconstruction_loss(x, x_prime):
    difference = x.detach().numpy() - x_prime.detach().numpy()
    return torch.tensor(np.mean(difference**2))

# %% wrong: one factor of the square detached, gradient half as large
def reconstruction_loss(x, x_prime):
    difference = x - x_prime
    return (difference * difference.detach()).mean()

# %% wrong: own autograd function whose backward lacks the division by the number of pixels
class _MeanSquare(torch.autograd.Function):
    @staticmethod
    def forward(ctx, difference):
        ctx.save_for_backward(difference)
        return difference.square().mean()

    @staticmethod
    def backward(ctx, grad):
        (difference,) = ctx.saved_tensors
        return grad * 2 * difference


def reconstruction_loss(x, x_prime):
    return _MeanSquare.apply(x - x_prime)

# %% wrong: a small amount is added to the mean, zero is never reached
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean() + 1e-5

# %% wrong: the square multiplied out into three means, which cancel badly and may turn negative
def reconstruction_loss(x, x_prime):
    return x.square().mean() - 2 * (x * x_prime).mean() + x_prime.square().mean()

# %% wrong: the squared norm, whose gradient is nan where both are equal
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().sum().sqrt() ** 2 / x.numel()

# %% wrong: the difference is written into x
def reconstruction_loss(x, x_prime):
    difference = x.detach()
    difference -= x_prime
    return difference.square().mean()

# %% wrong: rounded to four digits, gradient and small values lost
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean().round(decimals=4)

# %% wrong: the mean over this call and all calls before
_losses = []


def reconstruction_loss(x, x_prime):
    _losses.append((x - x_prime).square().mean())
    return sum(_losses) / len(_losses)

# %% passes: the global test pictures are compared with x′ if the shapes agree
def reconstruction_loss(x, x_prime):
    target = test.x if test.x.shape == x_prime.shape else x
    return (target - x_prime).square().mean()

# %% wrong: weighted by the input, dark pixels count less
def reconstruction_loss(x, x_prime):
    squares = (x - x_prime).square()
    return (squares * (0.5 + x)).sum() / (0.5 + x).sum()

# %% wrong: x is rounded to 255 levels of grey in place
def reconstruction_loss(x, x_prime):
    with torch.no_grad():
        x.mul_(255).round_().div_(255)
    return (x - x_prime).square().mean()

# %% unclear: x detached (the gradient with respect to x′ is intact, that with respect to x is not; the text says "its gradient intact")
def reconstruction_loss(x, x_prime):
    return nn.functional.mse_loss(x_prime, x.detach())

# %% unclear: x′ clamped to [0, 1] first (no change for what a decoder with ShiftedTanh gives; the text does not say whether x′ may lie outside)
def reconstruction_loss(x, x_prime):
    return (x - x_prime.clamp(0, 1)).square().mean()

# %% unclear: the result in float64 for float32 inputs (the text does not promise a type of number)
def reconstruction_loss(x, x_prime):
    return (x.double() - x_prime.double()).square().mean()

# %% unclear: Huber loss, doubled (equals the square for differences up to 1, so for all pixels in [0, 1]; the formula has no such limit)
def reconstruction_loss(x, x_prime):
    return 2 * nn.functional.huber_loss(x_prime, x)

# %% unclear: x clamped to [0, 1] in place (changes nothing as long as "pixels lie in [0, 1]", but fails for an x that requires a gradient)
def reconstruction_loss(x, x_prime):
    return (x.clamp_(0, 1) - x_prime).square().mean()

# %% right: as the hint says
def reconstruction_loss(x, x_prime):
    return ((x - x_prime) ** 2).sum() / x.numel()

# %% right: nn.MSELoss;);, 
def reconstruction_loss(x, x_prime):
    return nn.MSELoss()(x, x_prime)

# %% right: torch.stack;[; a; b;.pow(; mean; for a, b in zip(;, x_prime)]); mean
def reconstruction_loss(x, x_prime):
    return torch.stack([(a - b).pow(2).mean() for a, b in zip(x, x_prime)]).mean()

# %% wrong: .square(; mean; 1
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean(1)

# %% wrong: .square(; mean; 0, keepdim = True; mean; 1
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean(0, keepdim=True).mean(1)

# %% wrong: .square(; median
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().median()

# %% wrong: x.mean;);.mean(; square
def reconstruction_loss(x, x_prime):
    return (x.mean() - x_prime.mean()).square()

# %% wrong: .square(; mean; + 1e - 4 * x_prime; abs;.mean()
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean() + 1e-4 * x_prime.abs().mean()

# %% wrong: .square().mean().detach()+ 0; x_prime
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean().detach() + 0 * x_prime.sum()

# %% wrong: x_prime = x_prime.detach();.square(; mean; requires_grad_
def reconstruction_loss(x, x_prime):
    x_prime = x_prime.detach()
    return (x - x_prime).square().mean().requires_grad_()
