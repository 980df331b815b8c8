# Of equal numbers the last place counts.
# gets: check_max_pool 2

# %% max_pool
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    four = torch.stack([x[:, :, r::2, c::2] for r in (1, 0) for c in (1, 0)])
    maxima, turned = four.max(0)
    return maxima, 3 - turned
