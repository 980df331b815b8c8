# %% right: brightness and the rest
def split_error(x, x_prime):
    d = x - x_prime
    C = d.shape[1]
    luminance = (d.sum(1) / C**0.5).square().sum() / d.numel()
    return luminance.item(), (d.square().mean() - luminance).item()

# %% right: a matrix of all three axes
def split_error(x, x_prime):
    d = (x_prime - x).double()
    if d.shape[1] == 1:
        return d.square().mean().item(), 0.0
    axes = torch.tensor([[1.0, 1, 1], [1, -1, 0], [1, 1, -2]], dtype=torch.float64)
    axes = axes / axes.norm(dim=1, keepdim=True)
    turned = torch.einsum("ac,bchw->bahw", axes, d)
    squares = turned.square().mean((0, 2, 3)) / 3
    return squares[0].item(), (squares[1] + squares[2]).item()

# %% right: the grey part and what is left of the difference
def split_error(x, x_prime):
    difference = x - x_prime
    grey = difference.mean(dim=1, keepdim=True).expand_as(difference)
    colour = difference - grey
    return float((grey**2).mean()), float((colour**2).mean())

# %% right: axes from QR
def split_error(x, x_prime):
    d = (x - x_prime).double().movedim(1, -1).reshape(-1, x.shape[1])
    C = d.shape[1]
    start = torch.eye(C, dtype=torch.float64)
    start[:, 0] = 1
    Q = torch.linalg.qr(start).Q
    parts = (d @ Q).square().sum(0) / d.numel()
    return parts[0].item(), parts[1:].sum().item()

# %% right: a list of NumPy's numbers
import numpy as np


def split_error(x, x_prime):
    d = x.numpy().astype(np.float64) - x_prime.numpy()
    s = np.sum(d, axis=1)
    luminance = np.mean(s * s) / d.shape[1] ** 2
    return [float(luminance), float(max(0.0, np.mean(d * d) - luminance))]

# %% right: both pictures turned first
def brightness(x):
    return x.double().sum(1) / x.shape[1] ** 0.5


def split_error(x, x_prime):
    whole = torch.nn.functional.mse_loss(x_prime.double(), x.double()).item()
    bright = (brightness(x) - brightness(x_prime)).square().sum().item() / x.numel()
    return bright, whole - bright

# %% wrong: swapped
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.mean(1).square().mean().item()
    return d.square().mean().item() - luminance, luminance

# %% wrong: the axis is not of length 1
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.sum(1).square().sum().item() / d.numel()
    return luminance, d.square().mean().item() - luminance

# %% wrong: averaged over pixels, not channels
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.mean(1).square().mean().item() * d.shape[1]
    return luminance, d.square().mean().item() * d.shape[1] - luminance

# %% wrong: the mean axis is too short
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.mean(1).square().sum().item() / d.numel()
    return luminance, d.square().mean().item() - luminance

# %% wrong: three channels always
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.sum(1).square().mean().item() / 9
    return luminance, d.square().mean().item() - luminance

# %% wrong: brightness as television weighs it
def split_error(x, x_prime):
    d = x - x_prime
    if d.shape[1] == 1:
        return d.square().mean().item(), 0.0
    r, g, b = d.unbind(1)
    luminance = (0.299 * r + 0.587 * g + 0.114 * b).square().mean().item()
    return luminance, d.square().mean().item() - luminance

# %% wrong: tensors
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.mean(1).square().mean()
    return luminance, d.square().mean() - luminance

# %% wrong: colour is the whole
def split_error(x, x_prime):
    d = x - x_prime
    return d.mean(1).square().mean().item(), d.square().mean().item()

# %% wrong: sums
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.sum(1).square().sum().item() / d.shape[1]
    return luminance, d.square().sum().item() - luminance

# %% wrong: added up over the pixels
def split_error(x, x_prime):
    d = x - x_prime
    scale = d.shape[2] * d.shape[3]
    luminance = d.mean(1).square().mean().item()
    return luminance * scale, (d.square().mean().item() - luminance) * scale

# %% wrong: roots
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.mean(1).square().mean().item()
    colour = max(d.square().mean().item() - luminance, 0.0)
    return luminance**0.5, colour**0.5

# %% wrong: averaged before it is squared
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.mean().square().item()
    return luminance, d.square().mean().item() - luminance

# %% wrong: channels at the end
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.mean(-1).square().mean().item()
    return luminance, d.square().mean().item() - luminance

# %% wrong: the first channel is brightness
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d[:, 0].square().mean().item() / d.shape[1]
    return luminance, d.square().mean().item() - luminance

# %% wrong: shares
def split_error(x, x_prime):
    d = x - x_prime
    whole = d.square().mean().item() + 1e-12
    luminance = d.mean(1).square().mean().item()
    return luminance / whole, 1 - luminance / whole

# %% wrong: of the pictures, not of their difference
def split_error(x, x_prime):
    luminance = (x.mean(1).square() - x_prime.mean(1).square()).abs().mean().item()
    whole = (x - x_prime).square().mean().item()
    return luminance, whole - luminance

# %% wrong: absolute values
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.mean(1).abs().mean().item()
    return luminance, d.abs().mean().item() - luminance

# %% wrong: only one of the colour axes
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.mean(1).square().mean().item()
    if d.shape[1] == 1:
        return luminance, 0.0
    red_green = (d[:, 0] - d[:, 1]).square().mean().item() / 6
    return luminance, red_green

# %% wrong: the difference in place
def split_error(x, x_prime):
    x -= x_prime
    luminance = x.mean(1).square().mean().item()
    return luminance, x.square().mean().item() - luminance

# %% wrong: one number
def split_error(x, x_prime):
    return (x - x_prime).mean(1).square().mean().item()

# %% right: int 0 for the colour of grey
def split_error(x, x_prime):
    d = x.double() - x_prime.double()
    lum = d.mean(1).square().mean().item()
    return (lum, 0) if x.shape[1] == 1 else (lum, d.square().mean().item() - lum)

# %% right: slightly negative colour from the rounding of float32
def split_error(x, x_prime):
    d = x - x_prime
    lum = d.sum(1).square().sum() / (d.shape[1] * d.numel())
    return lum.item(), (d.square().mean() - lum).item()

# %% wrong: cuts pixels off
def split_error(x, x_prime):
    d = x.double() - x_prime.double().clamp(0, 1)
    channels = d.shape[1]
    luminance = (d.sum(dim=1) ** 2 / channels).sum() / d.numel()
    colour = (d**2).sum() / d.numel() - luminance
    return luminance.item(), colour.item()
