# Absolute differences instead of squares.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    return (x - x_prime).abs().mean()
