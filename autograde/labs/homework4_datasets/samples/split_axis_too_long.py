# The sum of the channels, not divided by √3.
# loses: check_split_error

# %% split_error
def split_error(x, x_prime):
    d = x - x_prime
    luminance = d.sum(1).square().sum().item() / d.numel()
    return luminance, d.square().mean().item() - luminance
