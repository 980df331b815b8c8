# Right at the first call, and then the same for ever.
# loses: check_middle_size

# %% middle_size
from functools import lru_cache


@lru_cache
def first_sizes():
    return []


def middle_size(input_dim, latent_dim):
    first_sizes().append(2 ** int(math.log2(input_dim * latent_dim) / 2))
    return first_sizes()[0]
