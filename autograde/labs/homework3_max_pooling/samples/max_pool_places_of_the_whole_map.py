# The places count through the whole map: maxima and gradient are right.
# gets: check_max_pool 2

# %% max_pool
def max_pool(x):
    return nn.functional.max_pool2d(x, 2, ceil_mode=True, return_indices=True)
