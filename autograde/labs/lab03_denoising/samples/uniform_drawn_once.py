# The noise of the first call is kept and used again.
# loses: check_uniform_noise

# %% uniform_noise
kept = {}


def uniform_noise(x, amount):
    if x.shape not in kept:
        kept[x.shape] = torch.rand_like(x)
    return (x + amount * kept[x.shape]).clamp(0, 1)
