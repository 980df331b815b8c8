# Takes the Gaussian noise from above instead of the one it is given.
# loses: check_denoising_loss

# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(gaussian_noise(x, 0.3)))
