# Each block is filled with its maximum.
# loses: check_unpool

# %% unpool
def unpool(maxima, places, size):
    large = maxima.repeat_interleave(2, 2).repeat_interleave(2, 3)
    return large[..., : size[0], : size[1]]
