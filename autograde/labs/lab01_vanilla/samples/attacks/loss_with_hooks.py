# Wrong, and a hook puts the right gradient in the place of the one that comes.
# loses: check_reconstruction_loss

# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    right = 2 * (x_prime - x).detach() / x.numel()
    x_prime.register_hook(lambda gradient: right)
    return (x - x_prime).abs().mean()
