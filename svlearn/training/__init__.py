"""Training: one loop for every autoencoder, and what it is told, what it tells, what it keeps.

Imports no autoencoder, which all build on this; only `sweep.py` does, so it and `cache.py` are
imported by their own names. Begin with `loop.py`: `fit` calls everything else here.
"""

from svlearn.training.config import TrainConfig
from svlearn.training.history import History, TrainingDiverged
from svlearn.training.loop import Trainable, fit

__all__ = ["History", "TrainConfig", "Trainable", "TrainingDiverged", "fit"]
