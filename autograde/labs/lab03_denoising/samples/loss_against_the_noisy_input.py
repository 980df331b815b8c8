# Compares x′ with x̃.
# loses: check_denoising_loss

# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    x_tilde = noise(x)
    return mean_squared_error(x_tilde, autoencoder(x_tilde))
