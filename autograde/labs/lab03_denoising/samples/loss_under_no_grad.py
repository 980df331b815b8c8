# No gradient is left.
# gets: check_denoising_loss 1

# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    with torch.no_grad():
        x_prime = autoencoder(noise(x))
    return mean_squared_error(x, x_prime)
