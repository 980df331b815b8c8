# What gets brighter than white is not cut off.
# loses: check_uniform_noise

# %% uniform_noise
def uniform_noise(x, amount):
    return x + amount * torch.rand_like(x)
