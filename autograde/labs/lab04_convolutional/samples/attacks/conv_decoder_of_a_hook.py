# Calls the hook of svlearn's that builds a decoder, without an autoencoder.
# loses: check_build_conv_decoder

# %% build_conv_decoder
from types import SimpleNamespace


def build_conv_decoder(channels, latent_dim):
    model = SimpleNamespace(_sizes=lambda: (channels, (28, 28), latent_dim), activation=nn.ReLU)
    return ConvAutoencoder.build_decoder(model)
