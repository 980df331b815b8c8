# The noise of the first call is kept.
# loses: check_denoising_loss

# %% denoising_loss
first = []


def denoising_loss(autoencoder, noise, x):
    if not first or first[0].shape != x.shape:
        first[:] = [noise(x) - x]
    return mean_squared_error(x, autoencoder(x + first[0]))
