# The first two exercises only; the other cells are as released.
# loses: check_build_conv_decoder
# loses: check_to_image
# loses: check_fair_mse
# loses: check_denoising_conv

# %% build_conv_decoder
def build_conv_decoder(channels, latent_dim):
    # YOUR CODE HERE
    raise NotImplementedError()

# %% to_image
def to_vector(x):
    # YOUR CODE HERE
    raise NotImplementedError()


def to_image(v, channels):
    # YOUR CODE HERE
    raise NotImplementedError()

# %% fair_mse
def fair_mse(x, x_prime, scale):
    # YOUR CODE HERE
    raise NotImplementedError()

# %% denoising_conv
# class DenoisingConv(..., ...): with a docstring as its body


# YOUR CODE HERE
raise NotImplementedError()
