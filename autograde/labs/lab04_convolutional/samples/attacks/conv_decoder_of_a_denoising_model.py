# The decoder of svlearn's denoising convolutional autoencoder.
# loses: check_build_conv_decoder

# %% build_conv_decoder
def build_conv_decoder(channels, latent_dim):
    sizes = (channels[0], 28, 28), latent_dim, channels[1:]
    return DenoisingConvAutoencoder(*sizes, noise=gaussian_noise).decoder
