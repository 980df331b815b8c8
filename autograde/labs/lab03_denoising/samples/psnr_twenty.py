# 20 for 10: the factor for the root of the error.
# loses: check_psnr

# %% psnr
def psnr(x, x_prime):
    return -20 * mean_squared_error(x, x_prime).log10()
