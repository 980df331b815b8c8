# Zeros are added to odd sizes, and win over negative numbers.
# gets: check_max_pool 0

# %% max_pool
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2))
    four = torch.stack([x[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    return tuple(four.max(0))
