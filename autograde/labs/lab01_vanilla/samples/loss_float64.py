# Computes in double precision and leaves it there.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    return (x.double() - x_prime.double()).square().mean()
