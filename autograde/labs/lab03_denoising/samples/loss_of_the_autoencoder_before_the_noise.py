# The noise is put on what the autoencoder gives.
# loses: check_denoising_loss

# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, noise(autoencoder(x).abs()))
