# (D, B) instead of (B, D).
# loses: check_to_image

# %% to_image
def to_vector(x):
    return x.flatten(1).T


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side)
