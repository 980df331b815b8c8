"""Autoencoders to learn from: the package behind the lectures and labs."""

from svlearn.autoencoders.base import BaseAutoencoder, Output
from svlearn.autoencoders.dense import DenseAutoencoder
from svlearn.autoencoders.layers import ShiftedTanh, middle_size
from svlearn.compression import compress, decompress
from svlearn.data import load_images
from svlearn.losses import mean_squared_error
from svlearn.training import History, TrainConfig, TrainingDiverged, fit

__all__ = [
    "BaseAutoencoder",
    "DenseAutoencoder",
    "History",
    "Output",
    "ShiftedTanh",
    "TrainConfig",
    "TrainingDiverged",
    "compress",
    "decompress",
    "fit",
    "load_images",
    "mean_squared_error",
    "middle_size",
]
