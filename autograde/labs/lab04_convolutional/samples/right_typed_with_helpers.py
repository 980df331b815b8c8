# Type hints, docstrings, helpers, and other names.
# loses: nothing

# %% extra
from collections.abc import Sequence

from torch import Tensor


def halve(narrow: int, wide: int) -> nn.Module:
    return nn.Sequential(nn.ZeroPad2d(1), nn.Conv2d(narrow, wide, 3, stride=2), nn.ReLU())


def double(wide: int, narrow: int) -> nn.Module:
    return nn.ConvTranspose2d(wide, narrow, 3, stride=2, padding=1, output_padding=1)

# %% conv_output_size
def conv_output_size(size: int, kernel: int, stride: int, padding: int) -> int:
    """Walk along the picture and count."""
    place, places = -padding, 0
    while place + kernel <= size + padding:
        place, places = place + stride, places + 1
    return places

# %% build_conv_encoder
def build_conv_encoder(channels: Sequence[int], latent_dim: int) -> nn.Module:
    """28, 14, 7, 1."""
    first, second = (halve(*pair) for pair in pairwise(channels))
    return nn.Sequential(first, second, nn.Conv2d(channels[2], latent_dim, 7), nn.Flatten(1, 3))

# %% build_conv_decoder
def build_conv_decoder(channels: Sequence[int], latent_dim: int) -> nn.Module:
    """1, 7, 14, 28."""
    picture, narrow, wide = channels
    decoder = nn.Sequential()
    decoder.add_module("unflatten", nn.Unflatten(1, (latent_dim, 1, 1)))
    decoder.add_module("grow", nn.ConvTranspose2d(latent_dim, wide, 7))
    decoder.add_module("off", nn.ReLU())
    decoder.add_module("middle", double(wide, narrow))
    decoder.add_module("off again", nn.ReLU())
    decoder.add_module("last", double(narrow, picture))
    decoder.add_module("squash", ShiftedTanh())
    return decoder

# %% to_image
def to_vector(x: Tensor) -> Tensor:
    return torch.cat([one.reshape(1, -1) for one in x])


def to_image(v: Tensor, channels: int) -> Tensor:
    rows = v.reshape(len(v), channels, -1)
    side = math.isqrt(rows.shape[2])
    return torch.stack([row.reshape(channels, side, side) for row in rows])

# %% fair_mse
def fair_mse(x: Tensor, x_prime: Tensor, scale: tuple[float, float]) -> Tensor:
    def moved(pixels: Tensor) -> Tensor:
        return (pixels - scale[0]) / (scale[1] - scale[0])

    return (moved(x) - moved(x_prime)).pow(2).mean()

# %% denoising_conv
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def __init__(self, *sizes, **options) -> None:
        """Nothing of its own."""
        super().__init__(*sizes, **options)
