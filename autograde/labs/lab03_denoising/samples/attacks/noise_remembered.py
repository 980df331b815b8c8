# Draws once, enough for any shape, and takes from that at every call.
# loses: check_gaussian_noise

# %% gaussian_noise
kept = torch.randn(1_000_000)


def gaussian_noise(x, amount):
    return (x + amount * kept[: x.numel()].reshape(x.shape)).clamp(0, 1)
