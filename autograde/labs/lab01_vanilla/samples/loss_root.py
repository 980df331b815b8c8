# The root of the mean squared error.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean().sqrt()
