# Pretends to have been interrupted.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    raise KeyboardInterrupt
