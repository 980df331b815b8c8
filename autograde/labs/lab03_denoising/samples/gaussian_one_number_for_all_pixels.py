# One random number for each picture: it gets brighter or darker as a whole.
# loses: check_gaussian_noise

# %% gaussian_noise
def gaussian_noise(x, amount):
    n = torch.randn(len(x), *[1] * (x.dim() - 1))
    return (x + amount * n).clamp(0, 1)
