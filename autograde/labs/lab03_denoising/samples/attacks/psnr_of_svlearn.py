# Imports the ratio.
# loses: check_psnr

# %% psnr
import svlearn


def psnr(x, x_prime):
    return svlearn.psnr(x, x_prime)
