"""Sliders over what trained models do, one explorer or two in each file, for lectures and labs.

May import all of svlearn but `checks` and `experiments`. Begin with `base.py`: an explorer is a
function from the values of controls to HTML, and has no training or arithmetic of its own.
"""

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
