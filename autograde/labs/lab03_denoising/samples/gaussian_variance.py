# The amount is taken for the variance.
# loses: check_gaussian_noise

# %% gaussian_noise
def gaussian_noise(x, amount):
    return (x + amount**0.5 * torch.randn_like(x)).clamp(0, 1)
