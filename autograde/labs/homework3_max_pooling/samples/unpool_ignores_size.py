# The picture is always of even size.
# loses: check_unpool

# %% unpool
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    four = maxima[..., None] * nn.functional.one_hot(places, 4)
    return four.reshape(B, C, h, w, 2, 2).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)
