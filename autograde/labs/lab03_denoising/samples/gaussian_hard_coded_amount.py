# Always 0.3, whatever the amount is.
# loses: check_gaussian_noise

# %% gaussian_noise
def gaussian_noise(x, amount):
    return (x + 0.3 * torch.randn_like(x)).clamp(0, 1)
