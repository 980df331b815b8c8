# Adds the noise to x itself.
# loses: check_gaussian_noise

# %% gaussian_noise
def gaussian_noise(x, amount):
    x += amount * torch.randn_like(x)
    return x.clamp_(0, 1)
