# The peak of pixels from 0 to 255.
# loses: check_psnr

# %% psnr
def psnr(x, x_prime):
    return 10 * torch.log10(255**2 / mean_squared_error(x, x_prime))
