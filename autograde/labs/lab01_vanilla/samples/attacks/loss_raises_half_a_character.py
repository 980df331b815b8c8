# Raises an error whose text no encoding can store.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    raise ValueError("\ud83d")
