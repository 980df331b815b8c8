# No noise at all.
# loses: check_denoising_loss

# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(x))
