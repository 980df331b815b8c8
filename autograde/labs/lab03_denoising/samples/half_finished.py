# Two kinds of noise, and the class that uses one of them, which is not written; the rest as released.
# loses: check_gaussian_noise
# loses: check_mask_square
# loses: check_denoising_loss
# loses: check_psnr

# %% gaussian_noise
def gaussian_noise(x, amount):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% mask_square
def mask_square(x, side):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% denoising_loss
def denoising_loss(autoencoder, noise, x):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% psnr
def psnr(x, x_prime):
    # YOUR CODE HERE
    raise NotImplementedError()
