"""Autoencoders to learn from: the package behind the lectures and labs.

Imports nothing of `autograde`; students get all of it. Begin with `autoencoders/base.py`, then
`training/loop.py`: every other autoencoder is a few lines in a file of its own.
"""

import importlib.metadata as _metadata

from svlearn.autoencoders.base import BaseAutoencoder, Output
from svlearn.autoencoders.contractive import ContractiveAutoencoder
from svlearn.autoencoders.convolutional import ConvAutoencoder
from svlearn.autoencoders.denoising import DenoisingAutoencoder
from svlearn.autoencoders.denoising_conv import DenoisingConvAutoencoder
from svlearn.autoencoders.dense import DenseAutoencoder
from svlearn.autoencoders.layers import ShiftedTanh, middle_size
from svlearn.autoencoders.linear import LinearAutoencoder
from svlearn.autoencoders.pooling import PoolingConvAutoencoder
from svlearn.autoencoders.unpooling import UnpoolingConvAutoencoder
from svlearn.autoencoders.upsampling import UpsamplingConvAutoencoder
from svlearn.compression import compress, decompress
from svlearn.data import load_images
from svlearn.devices import device, set_default_device
from svlearn.losses import mean_squared_error, psnr
from svlearn.training import History, TrainConfig, TrainingDiverged, fit

__all__ = [
    "BaseAutoencoder",
    "ContractiveAutoencoder",
    "ConvAutoencoder",
    "DenoisingAutoencoder",
    "DenoisingConvAutoencoder",
    "DenseAutoencoder",
    "History",
    "LinearAutoencoder",
    "Output",
    "PoolingConvAutoencoder",
    "ShiftedTanh",
    "TrainConfig",
    "TrainingDiverged",
    "UnpoolingConvAutoencoder",
    "UpsamplingConvAutoencoder",
    "compress",
    "decompress",
    "device",
    "fit",
    "load_images",
    "mean_squared_error",
    "middle_size",
    "psnr",
    "set_default_device",
]

try:
    __version__ = _metadata.version("autoencoder-course")
except _metadata.PackageNotFoundError:  # run from a folder of sources that nobody installed
    __version__ = "0+unknown"
