"""Sliders over what the models do, one file for each; thin, and quick enough to follow the hand."""

from svlearn.explorers.base import explorer
from svlearn.explorers.latent import latent_explorer, line_explorer

__all__ = ["explorer", "latent_explorer", "line_explorer"]
