# Raises an exception whose text raises another one.
# loses: check_reconstruction_loss

# %% reconstruction_loss
class Hostile(BaseException):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


def reconstruction_loss(x, x_prime):
    raise Hostile
