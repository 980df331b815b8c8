# The autoencoder gets the clean x, the target the noise.
# loses: check_denoising_loss

# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(noise(x), autoencoder(x))
