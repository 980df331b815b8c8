# The function of svlearn's that chains the layers, imported anew.
# loses: check_build_conv_encoder

# %% build_conv_encoder
import importlib


def build_conv_encoder(channels, latent_dim):
    layers = importlib.reload(importlib.import_module("svlearn.autoencoders.conv_layers"))
    return layers.conv_layers(channels, (28, 28), latent_dim, nn.ReLU)
