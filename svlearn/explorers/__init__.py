"""Sliders over what the models do, one file for each; thin, and quick enough to follow the hand."""

from svlearn.explorers.base import explorer
from svlearn.explorers.contractive import contractive_explorer
from svlearn.explorers.convolutional import conv_explorer
from svlearn.explorers.denoising import denoising_explorer
from svlearn.explorers.latent import latent_explorer, line_explorer
from svlearn.explorers.pca import pca_explorer

__all__ = [
    "contractive_explorer",
    "conv_explorer",
    "denoising_explorer",
    "explorer",
    "latent_explorer",
    "line_explorer",
    "pca_explorer",
]
