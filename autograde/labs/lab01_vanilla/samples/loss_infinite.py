# Divides by a number that is zero, so that the loss is infinite.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().sum() / (x.numel() // (10 * x.numel()))
