# The sum of the squares instead of their mean.
# loses: check_denoising_loss

# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    return (x - autoencoder(noise(x))).square().sum()
