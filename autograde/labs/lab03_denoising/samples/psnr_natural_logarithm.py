# The logarithm to base e.
# loses: check_psnr

# %% psnr
def psnr(x, x_prime):
    return -10 * mean_squared_error(x, x_prime).log()
