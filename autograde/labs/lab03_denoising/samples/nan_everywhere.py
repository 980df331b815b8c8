# A division by zero turns noise, loss and ratio into NaN, and nothing else.
# loses: check_gaussian_noise
# loses: check_denoising_loss
# loses: check_psnr

# %% gaussian_noise
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x)).clamp(0, 1) / 0 * 0


# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    return mean_squared_error(x, autoencoder(noise(x))) / 0 * 0


# %% psnr
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).log10() / 0 * 0
