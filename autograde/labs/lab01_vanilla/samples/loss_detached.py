# The right number without a gradient, so that nothing can learn from it.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    return (x - x_prime.detach()).square().mean()
