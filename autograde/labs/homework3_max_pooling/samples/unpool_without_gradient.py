# The pictures are right, but the gradient does not arrive.
# gets: check_unpool 1

# %% unpool
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    four = maxima.detach()[..., None] * nn.functional.one_hot(places, 4)
    pictures = four.reshape(B, C, h, w, 2, 2).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)
    return pictures[..., : size[0], : size[1]]
