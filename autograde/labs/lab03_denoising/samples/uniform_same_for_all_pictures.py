# Noise for one picture, and every picture gets the same.
# loses: check_uniform_noise

# %% uniform_noise
def uniform_noise(x, amount):
    return (x + amount * torch.rand_like(x[0])).clamp(0, 1)
