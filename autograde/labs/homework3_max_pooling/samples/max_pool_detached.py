# No gradient reaches x.
# gets: check_max_pool 2

# %% max_pool
def max_pool(x):
    with torch.no_grad():
        B, C, H, W = x.shape
        x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
        four = torch.stack([x[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
        return tuple(four.max(0))
