# 784 values a picture, whatever their size.
# loses: check_to_image

# %% to_image
def to_vector(x):
    return x.reshape(-1, 784)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side)
