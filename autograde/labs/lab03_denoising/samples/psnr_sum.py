# The sum of the squares.
# loses: check_psnr

# %% psnr
def psnr(x, x_prime):
    return -10 * (x - x_prime).square().sum().log10()
