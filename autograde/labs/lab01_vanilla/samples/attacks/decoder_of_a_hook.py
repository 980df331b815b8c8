# Calls the hook of svlearn's that builds a decoder, without an autoencoder.
# loses: check_build_decoder

# %% build_decoder
from importlib import import_module
from types import SimpleNamespace


def build_decoder(input_dim, hidden_layers, latent_dim):
    sizes = {"input_dim": input_dim, "latent_dim": latent_dim, "hidden_layers": hidden_layers}
    model = SimpleNamespace(**sizes, activation=nn.ReLU)
    return import_module("svlearn.autoencoders.base").BaseAutoencoder.build_decoder(model)
