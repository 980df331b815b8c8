"""Max pooling that remembers where each maximum was, and unpooling that puts it back there."""

from jaxtyping import Float, Int64
from torch import Tensor, nn
from torch.nn.functional import max_unpool2d

from svlearn.autoencoders.conv_layers import KERNEL, PADDING, Size, conv_transposed_layers
from svlearn.autoencoders.layers import ShiftedTanh
from svlearn.autoencoders.pooling import PoolingConvAutoencoder


class UnpoolingConvAutoencoder(PoolingConvAutoencoder):
    """The decoder puts each number back where the encoder found the maximum, zeros around it.

    The places go past h: the decoder gets far more than K numbers, and reconstructs only what was
    encoded last. Source: Zeiler and Fergus, *Visualizing and understanding convolutional networks*,
    ECCV 2014, section 2.1.

    Example:
        >>> import torch
        >>> model, x = UnpoolingConvAutoencoder((1, 28, 28), 64), torch.rand(5, 1, 28, 28)
        >>> model.decode(model.encode(x)).shape
        torch.Size([5, 1, 28, 28])
    """

    def build_decoder(self) -> nn.Module:
        """Unpooling and a convolution for each doubling, to pixels in [0, 1]."""
        pools = [module for module in self.encoder.children() if isinstance(module, KeepingPool)]

        def unpooled(c_in: int, c_out: int, small: Size, large: Size) -> list[nn.Module]:
            return [Unpool(pools.pop()), nn.Conv2d(c_in, c_out, KERNEL, padding=PADDING)]

        layers = conv_transposed_layers(*self._sizes(), self.activation, unpooled)
        return nn.Sequential(*layers, ShiftedTanh())

    def _halve(self, c_in: int, c_out: int) -> list[nn.Module]:
        return [nn.Conv2d(c_in, c_out, KERNEL, padding=PADDING), KeepingPool()]


class KeepingPool(nn.MaxPool2d):
    """Max pooling of 2×2 blocks that keeps the places of the last maxima.

    Attributes:
        places: for each number that it gave last, which pixel that was; None at first.
        size: of the picture that it was given last.
    """

    places: Int64[Tensor, "B C h w"] | None = None
    size: tuple[int, ...] = ()

    def __init__(self) -> None:
        super().__init__(2, ceil_mode=True, return_indices=True)

    def forward(self, maps: Float[Tensor, "B C H W"]) -> Float[Tensor, "B C h w"]:
        """The maxima, (B, C, ⌈H/2⌉, ⌈W/2⌉)."""
        self.size = tuple(maps.shape[-2:])
        maxima: Tensor
        maxima, self.places = super().forward(maps)
        return maxima


class Unpool(nn.Module):
    """Each number where its maximum was, and zeros elsewhere.

    Args:
        pool: whose places are taken; it must have seen the same batch just before.
    """

    def __init__(self, pool: KeepingPool) -> None:
        super().__init__()
        self.pool = pool

    def forward(self, maps: Float[Tensor, "B C h w"]) -> Float[Tensor, "B C H W"]:
        """Pictures of the size that the pool was given."""
        places = self.pool.places
        if places is None or places.shape != maps.shape:
            seen = "nothing yet" if places is None else f"a batch of {len(places)}"
            raise ValueError(
                f"h holds {len(maps)} samples, but the encoder has seen {seen}: the decoder needs "
                "the places of its maxima, so encode the same batch just before"
            )
        return max_unpool2d(maps, places, [2, 2], output_size=self.pool.size)
