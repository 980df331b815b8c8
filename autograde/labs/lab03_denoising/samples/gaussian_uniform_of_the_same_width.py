# Uniform noise with mean 0 and the right standard deviation.
# loses: check_gaussian_noise

# %% gaussian_noise
def gaussian_noise(x, amount):
    return (x + amount * 12**0.5 * (torch.rand_like(x) - 0.5)).clamp(0, 1)
