# The reconstruction is cut off from its gradient.
# gets: check_denoising_loss 1

# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x)).detach())
