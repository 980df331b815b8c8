# Without the batch.
# loses: check_to_image

# %% to_image
def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v[0].reshape(channels, side, side)
