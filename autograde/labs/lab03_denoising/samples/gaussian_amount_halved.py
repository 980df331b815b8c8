# Half as much noise as asked.
# loses: check_gaussian_noise

# %% gaussian_noise
def gaussian_noise(x, amount):
    return (x + amount * torch.randn_like(x) / 2).clamp(0, 1)
