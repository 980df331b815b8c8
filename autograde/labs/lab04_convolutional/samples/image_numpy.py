# By NumPy, in double precision.
# loses: check_to_image

# %% to_image
def to_vector(x):
    return torch.tensor(x.detach().numpy().reshape(len(x), -1), dtype=torch.float64)


def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side)
