# %% right: mean_squared_error of lab 01
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x)))

# %% right: step by step
def denoising_loss(autoencoder, noise, x):
    """Return the mean squared error between x and what autoencoder makes of noise(x)."""
    x_tilde = noise(x)
    x_prime = autoencoder(x_tilde)
    loss = mean_squared_error(x, x_prime)
    return loss

# %% right: mse_loss of torch
def denoising_loss(autoencoder, noise, x):
    return nn.functional.mse_loss(autoencoder(noise(x)), x)

# %% right: nn.MSELoss with the reduction by name
def denoising_loss(autoencoder, noise, x):
    criterion = nn.MSELoss(reduction="mean")
    return criterion(autoencoder(noise(x)), x)

# %% right: difference, square, mean
def denoising_loss(autoencoder, noise, x):
    return ((x - autoencoder(noise(x))) ** 2).mean()

# %% right: the sum, divided by the number of values
def denoising_loss(autoencoder, noise, x):
    difference = x - autoencoder(noise(x))
    return difference.pow(2).sum() / difference.numel()

# %% right: sums over D and B as in the formula
def denoising_loss(autoencoder, noise, x):
    rows = x.flatten(start_dim=1)
    rows_prime = autoencoder(noise(x)).flatten(start_dim=1)
    B, D = rows.shape
    return (rows - rows_prime).square().sum(dim=1).sum(dim=0) / (B * D)

# %% right: a loop over the pictures, after one pass
def denoising_loss(autoencoder, noise, x):
    x_prime = autoencoder(noise(x))
    total = 0.0
    for clean, repaired in zip(x, x_prime):
        total = total + ((clean - repaired) ** 2).sum()
    return total / x.numel()

# %% right: a mean over each picture, then over the pictures, which are all of one size
def denoising_loss(autoencoder, noise, x):
    errors = torch.stack([(a - b).square().mean() for a, b in zip(x, autoencoder(noise(x)))])
    return errors.mean()

# %% right: the dot product of the difference with itself
def denoising_loss(autoencoder, noise, x):
    d = (autoencoder(noise(x)) - x).reshape(-1)
    return torch.dot(d, d) / d.numel()

# %% right: the squared norm
def denoising_loss(autoencoder, noise, x):
    return torch.linalg.vector_norm(x - autoencoder(noise(x))) ** 2 / x.numel()

# %% right: variance plus squared mean of the difference
def denoising_loss(autoencoder, noise, x):
    d = x - autoencoder(noise(x))
    return d.var(unbiased=False) + d.mean() ** 2

# %% right: mse_loss without reduction, then a mean
def denoising_loss(autoencoder, noise, x):
    return nn.functional.mse_loss(autoencoder(noise(x)), x, reduction="none").mean()

# %% right: mse_loss with the sum, then divided
def denoising_loss(autoencoder, noise, x):
    return nn.functional.mse_loss(autoencoder(noise(x)), x, reduction="sum") / x.numel()

# %% right: a lambda
denoising_loss = lambda autoencoder, noise, x: torch.mean(torch.square(x - autoencoder(noise(x))))

# %% right: the functions are chained by a helper
def _chain(*functions):
    def run(x):
        for function in functions:
            x = function(x)
        return x

    return run


def denoising_loss(autoencoder, noise, x):
    repair = _chain(noise, autoencoder)
    return mean_squared_error(x, repair(x))

# %% right: shapes are compared first, type hints
from collections.abc import Callable


def denoising_loss(autoencoder: Callable, noise: Callable, x: torch.Tensor) -> torch.Tensor:
    x_prime = autoencoder(noise(x))
    if x_prime.shape != x.shape:
        raise ValueError(f"{tuple(x_prime.shape)} is not {tuple(x.shape)}")
    return torch.mean((x_prime - x) ** 2)

# %% right: noise gets a copy, to be on the safe side; other names of the parameters
def denoising_loss(model_function, spoil, clean):
    spoilt = spoil(clean.clone())
    return (model_function(spoilt) - clean).square().mean()

# %% right: an own loss module, with an optional argument
class _Loss(nn.Module):
    def forward(self, a, b):
        return (a - b).abs().pow(2).mean()


def denoising_loss(autoencoder, noise, x, loss=_Loss()):
    return loss(x, autoencoder(noise(x)))

# %% right: einsum
def denoising_loss(autoencoder, noise, x):
    d = (x - autoencoder(noise(x))).flatten(1)
    return torch.einsum("bj,bj->", d, d) / d.numel()

# %% right: a model of svlearn is accepted, too (its Output has x_prime)
def denoising_loss(autoencoder, noise, x):
    output = autoencoder(noise(x))
    return mean_squared_error(x, getattr(output, "x_prime", output))

# %% right: a reconstruction in another shape than that of x is accepted, too
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x)).reshape(x.shape))

# %% unclear: noise is drawn without gradient, so that the gradient of x misses one way
def denoising_loss(autoencoder, noise, x):
    with torch.no_grad():
        x_tilde = noise(x)
    return mean_squared_error(x, autoencoder(x_tilde))

# %% unclear: x as target is detached, so that the gradient of x misses the other way
def denoising_loss(autoencoder, noise, x):
    return nn.functional.mse_loss(autoencoder(noise(x)), x.detach())

# %% unclear: the mean is taken in float64, and no type is promised
def denoising_loss(autoencoder, noise, x):
    return (x - autoencoder(noise(x))).double().square().mean()

# %% unclear: the reconstruction is cut off at 0 and 1 first (are its pixels promised to lie there?)
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x)).clamp(0, 1))

# %% wrong: compared with the noisy picture
def denoising_loss(autoencoder, noise, x):
    x_tilde = noise(x)
    return mean_squared_error(x_tilde, autoencoder(x_tilde))

# %% wrong: compared with the noisy picture of a second draw
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(noise(x), autoencoder(noise(x)))

# %% wrong: only the noise is measured, the autoencoder has no part in it
def denoising_loss(autoencoder, noise, x):
    x_tilde = noise(x)
    autoencoder(x_tilde)
    return mean_squared_error(x, x_tilde)

# %% wrong: no noise
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(x))

# %% wrong: noise behind the autoencoder
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, noise(autoencoder(x)))

# %% wrong: noise before and behind the autoencoder
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, noise(autoencoder(noise(x))))

# %% wrong: noise is called twice, the first result is not used
def denoising_loss(autoencoder, noise, x):
    if noise(x).shape != x.shape:
        raise ValueError("noise changes the shape")
    return mean_squared_error(x, autoencoder(noise(x)))

# %% wrong: noise of the noisy picture, twice as much
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(noise(x))))

# %% wrong: noise is called for each picture, not once
def denoising_loss(autoencoder, noise, x):
    x_tilde = torch.cat([noise(x[i : i + 1]) for i in range(len(x))])
    return mean_squared_error(x, autoencoder(x_tilde))

# %% wrong: always the gaussian_noise of the notebook, its argument is ignored
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(gaussian_noise(x, 0.1)))

# %% wrong: the noisy pictures are kept for the next call
_spoilt = {}


def denoising_loss(autoencoder, noise, x):
    if x.shape not in _spoilt:
        _spoilt[x.shape] = noise(x)
    return mean_squared_error(x, autoencoder(_spoilt[x.shape]))

# %% wrong: a seed before the draw
def denoising_loss(autoencoder, noise, x):
    torch.manual_seed(0)
    return mean_squared_error(x, autoencoder(noise(x)))

# %% wrong: x is overwritten with the noise, so the loss looks at the wrong one
def denoising_loss(autoencoder, noise, x):
    x = noise(x)
    return mean_squared_error(autoencoder(x), x)

# %% wrong: the reconstruction is changed in place, which spoils the gradient of a sigmoid, and x for an autoencoder that returns x
def denoising_loss(autoencoder, noise, x):
    x_prime = autoencoder(noise(x))
    x_prime -= x
    return x_prime.square().mean()

# %% wrong: the result is a number of Python
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x))).item()

# %% wrong: detach cuts the gradient
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x))).detach()

# %% wrong: data cuts the gradient of the reconstruction
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x)).data)

# %% wrong: no_grad around the autoencoder
def denoising_loss(autoencoder, noise, x):
    with torch.no_grad():
        x_prime = autoencoder(noise(x))
    return mean_squared_error(x, x_prime)

# %% wrong: a new tensor is made of the loss, and the gradient is gone
def denoising_loss(autoencoder, noise, x):
    loss = mean_squared_error(x, autoencoder(noise(x)))
    return torch.tensor(float(loss), requires_grad=True)

# %% wrong: the mean is taken in NumPy
import numpy as np


def denoising_loss(autoencoder, noise, x):
    d = x - autoencoder(noise(x))
    return torch.as_tensor(np.mean(d.detach().numpy() ** 2))

# %% wrong: gradients from list to tensor are lost in a loop
def denoising_loss(autoencoder, noise, x):
    errors = [((a - b) ** 2).mean().item() for a, b in zip(x, autoencoder(noise(x)))]
    return torch.tensor(errors).mean()

# %% wrong: the sum of squares, divided by 78400 as in the example
def denoising_loss(autoencoder, noise, x):
    return ((x - autoencoder(noise(x))) ** 2).sum() / 78400

# %% wrong: divided by 784 pixels, whatever the size
def denoising_loss(autoencoder, noise, x):
    d = (x - autoencoder(noise(x))).flatten(1)
    return d.square().sum(1).mean() / 784

# %% wrong: colour channels are summed, not averaged
def denoising_loss(autoencoder, noise, x):
    d = (x - autoencoder(noise(x))).square()
    return d.sum(1).mean() if d.dim() == 4 else d.mean()

# %% wrong: the batch is divided by a fixed 100
def denoising_loss(autoencoder, noise, x):
    d = (x - autoencoder(noise(x))).flatten(1)
    return d.square().mean(1).sum() / 100

# %% wrong: divided by one less, as in a sample variance
def denoising_loss(autoencoder, noise, x):
    d = x - autoencoder(noise(x))
    return d.square().sum() / (d.numel() - 1)

# %% wrong: the variance of the difference, so a wrong brightness costs nothing
def denoising_loss(autoencoder, noise, x):
    return (x - autoencoder(noise(x))).var(unbiased=False)

# %% wrong: the sum over the pixels of each picture
def denoising_loss(autoencoder, noise, x):
    d = x - autoencoder(noise(x))
    return d.square().flatten(1).sum(1).mean()

# %% wrong: the sum over everything
def denoising_loss(autoencoder, noise, x):
    return nn.functional.mse_loss(autoencoder(noise(x)), x, reduction="sum")

# %% wrong: the root of the mean squared error
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x))).sqrt()

# %% wrong: the mean absolute error
def denoising_loss(autoencoder, noise, x):
    return nn.functional.l1_loss(autoencoder(noise(x)), x)

# %% wrong: half of the mean squared error, from smooth_l1_loss
def denoising_loss(autoencoder, noise, x):
    return nn.functional.smooth_l1_loss(autoencoder(noise(x)), x)

# %% wrong: twice the Huber loss, which is the square for small differences only
def denoising_loss(autoencoder, noise, x):
    return 2 * nn.functional.huber_loss(autoencoder(noise(x)), x, delta=0.5)

# %% wrong: the standard deviations of the pictures are averaged, then squared
def denoising_loss(autoencoder, noise, x):
    d = (x - autoencoder(noise(x))).flatten(1)
    return (d.std(1, unbiased=False).mean()) ** 2 + d.mean() ** 2

# %% wrong: the median of the pictures
def denoising_loss(autoencoder, noise, x):
    d = (x - autoencoder(noise(x))).flatten(1)
    return d.square().mean(1).median()

# %% wrong: only the first picture of the batch
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x[0], autoencoder(noise(x))[0])

# %% wrong: only the first channel
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x[:, 0], autoencoder(noise(x))[:, 0])

# %% wrong: only the first 100 pictures
def denoising_loss(autoencoder, noise, x):
    d = (x - autoencoder(noise(x)))[:100]
    return d.square().mean()

# %% wrong: the noisy pictures are cut off at 0.1 and 0.9
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x).clamp(0.1, 0.9)))

# %% wrong: the autoencoder gets flat rows, not pictures
def denoising_loss(autoencoder, noise, x):
    x_prime = autoencoder(noise(x).flatten(1))
    return mean_squared_error(x.flatten(1), x_prime.flatten(1))

# %% wrong: noise gets flat rows, not pictures
def denoising_loss(autoencoder, noise, x):
    x_tilde = noise(x.flatten(1)).reshape(x.shape)
    return mean_squared_error(x, autoencoder(x_tilde))

# %% wrong: a model is put into evaluation mode
def denoising_loss(autoencoder, noise, x):
    if isinstance(autoencoder, nn.Module):
        autoencoder.eval()
    return mean_squared_error(x, autoencoder(noise(x)))

# %% wrong: calls forward, which a plain function does not have, or falls back to no repair
def denoising_loss(autoencoder, noise, x):
    forward = getattr(autoencoder, "forward", None)
    x_tilde = noise(x)
    x_prime = forward(x_tilde) if forward else x.mean().expand_as(x)
    return mean_squared_error(x, x_prime)

# %% wrong: with colours, each picture is compared with all others by broadcasting
def denoising_loss(autoencoder, noise, x):
    d = x.squeeze(1)[:, None] - autoencoder(noise(x))
    return d.square().mean()

# %% wrong: backward is called inside, so the gradient is used up and counted twice
def denoising_loss(autoencoder, noise, x):
    loss = mean_squared_error(x, autoencoder(noise(x)))
    if loss.requires_grad:
        loss.backward(retain_graph=True)
    return loss

# %% wrong: x is needed no more, so its noise is written into it
def denoising_loss(autoencoder, noise, x):
    clean = x.clone()
    x.copy_(noise(x))
    return mean_squared_error(clean, autoencoder(x))

# %% right: as the hint says
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(autoencoder(noise(x)), x)

# %% right: (x -;)* * 2).sum()/;.numel(
def denoising_loss(autoencoder, noise, x):
    return ((x - autoencoder(noise(x))) ** 2).sum() / x.numel()

# %% right: nn.functional.mse_loss;.clone()
def denoising_loss(autoencoder, noise, x):
    return nn.functional.mse_loss(autoencoder(noise(x.clone())), x)

# %% right: torch.dist; x, ;)* * 2 /;.numel(
def denoising_loss(autoencoder, noise, x):
    return torch.dist(x, autoencoder(noise(x))) ** 2 / x.numel()

# %% wrong: x, noise(;.sigmoid(;)
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, noise(autoencoder(x).sigmoid()))

# %% wrong: x, ; + 0 * autoencoder(;.sum()
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, noise(x)) + 0 * autoencoder(x).sum()

# %% wrong: x -;.abs().mean()
def denoising_loss(autoencoder, noise, x):
    return (x - autoencoder(noise(x))).abs().mean()

# %% wrong: x -;.square().mean().sqrt()
def denoising_loss(autoencoder, noise, x):
    return (x - autoencoder(noise(x))).square().mean().sqrt()

# %% wrong: x -;.square().mean(0)
def denoising_loss(autoencoder, noise, x):
    return (x - autoencoder(noise(x))).square().mean(0)

# %% wrong: x -;).square().sum()/ len(
def denoising_loss(autoencoder, noise, x):
    return (x - autoencoder(noise(x))).square().sum() / len(x)

# %% wrong: x, ;.double()
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x))).double()

# %% wrong: x, ; torch.sqrt
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(torch.sqrt(x)))

# %% wrong: x.zero_(), 
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x.zero_(), autoencoder(noise(x)))

# %% wrong: torch.cat([x, x]), ; torch.cat([;];))
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(torch.cat([x, x]), autoencoder(torch.cat([noise(x), x])))
