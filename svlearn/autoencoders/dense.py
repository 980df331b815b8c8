"""The vanilla autoencoder."""

from typing import final

from svlearn.autoencoders.base import BaseAutoencoder


@final
class DenseAutoencoder(BaseAutoencoder):
    """The vanilla autoencoder: dense layers, every hook as the base has it.

    Example:
        >>> DenseAutoencoder(784, 16)
        DenseAutoencoder(
          (encoder): Sequential(
            (0): Linear(in_features=784, out_features=64, bias=True)
            (1): ReLU()
            (2): Linear(in_features=64, out_features=16, bias=True)
          )
          (decoder): Sequential(
            (0): Linear(in_features=16, out_features=64, bias=True)
            (1): ReLU()
            (2): Linear(in_features=64, out_features=784, bias=True)
            (3): ShiftedTanh()
          )
        )
    """
