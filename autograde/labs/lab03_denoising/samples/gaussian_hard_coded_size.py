# Fits pictures of 28 × 28 pixels only.
# loses: check_gaussian_noise

# %% gaussian_noise
def gaussian_noise(x, amount):
    return (x + amount * torch.randn(len(x), 1, 28, 28)).clamp(0, 1)
