# Changes the picture while it measures the difference.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    return x.sub_(x_prime).square().mean()
