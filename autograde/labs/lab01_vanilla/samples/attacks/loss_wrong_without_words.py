# Says that something is wrong in the judge's own words, and leaves them empty.
# loses: check_reconstruction_loss

# %% reconstruction_loss
class WrongError(Exception):
    pass


def reconstruction_loss(x, x_prime):
    raise WrongError
