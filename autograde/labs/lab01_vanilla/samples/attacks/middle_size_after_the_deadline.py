# The right answer, five minutes later.
# loses: check_middle_size
# verdict: timeout

# %% middle_size
import time


def middle_size(input_dim, latent_dim):
    time.sleep(300)
    return 2 ** int(math.log2(input_dim * latent_dim) / 2)
