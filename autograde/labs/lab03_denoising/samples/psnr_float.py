# A number of Python where a tensor is asked for.
# loses: check_psnr

# %% psnr
import math


def psnr(x, x_prime):
    return -10 * math.log10(mean_squared_error(x, x_prime))
