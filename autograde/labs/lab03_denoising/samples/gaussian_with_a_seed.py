# Sets the seed, so that each call draws the same.
# loses: check_gaussian_noise

# %% gaussian_noise
def gaussian_noise(x, amount):
    torch.manual_seed(0)
    return (x + amount * torch.randn_like(x)).clamp(0, 1)
