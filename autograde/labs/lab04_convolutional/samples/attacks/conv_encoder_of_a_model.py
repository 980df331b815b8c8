# The encoder of an autoencoder of svlearn's.
# loses: check_build_conv_encoder

# %% build_conv_encoder
def build_conv_encoder(channels, latent_dim):
    return ConvAutoencoder((channels[0], 28, 28), latent_dim, channels[1:]).encoder
