# Sums over the pixels and averages over the batch only.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().sum(dim=1).mean()
