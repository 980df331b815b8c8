# Right: type hints, other names, and a helper for each.
# loses: nothing

# %% extra
from torch import Tensor


def to_pixels(values: Tensor) -> Tensor:
    return torch.minimum(torch.maximum(values, torch.zeros(())), torch.ones(()))


# %% uniform_noise
def uniform_noise(x: Tensor, amount: float = 0.3) -> Tensor:
    return to_pixels(x + amount * torch.distributions.Uniform(0.0, 1.0).sample(x.shape))


# %% gaussian_noise
def gaussian_noise(x: Tensor, amount: float = 0.3) -> Tensor:
    return to_pixels(x + amount * torch.distributions.Normal(0.0, 1.0).sample(x.shape))


# %% mask_square
def hidden(height: int, width: int, side: int) -> Tensor:
    mask = torch.ones(height, width)
    top = int(torch.randint(0, height - side + 1, (1,)))
    left = int(torch.randint(0, width - side + 1, (1,)))
    mask[top : top + side, left : left + side] = 0
    return mask


def mask_square(x: Tensor, side: int) -> Tensor:
    return torch.stack([picture * hidden(*picture.shape[-2:], side) for picture in x])


# %% denoising
class Denoising(BaseAutoencoder):
    amount: float = 0.3

    def spoil(self, x: Tensor) -> Tensor:
        return gaussian_noise(x, self.amount)

    def build_input(self, x: Tensor) -> Tensor:
        rows: Tensor = super().build_input(x)
        return self.spoil(rows) if self.training else rows


# %% psnr
def psnr(x: Tensor, x_prime: Tensor) -> Tensor:
    error = mean_squared_error(x, x_prime)
    return 10 * torch.log10(1.0 / error)
