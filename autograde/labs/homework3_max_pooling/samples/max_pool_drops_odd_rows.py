# An odd last row or column is left out.
# loses: check_max_pool

# %% max_pool
def max_pool(x):
    H, W = x.shape[2] // 2 * 2, x.shape[3] // 2 * 2
    four = torch.stack([x[:, :, r:H:2, c:W:2] for r in (0, 1) for c in (0, 1)])
    return tuple(four.max(0))
