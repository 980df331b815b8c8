# The right loss, wrapped in a list.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    return [(x - x_prime).square().mean()]
