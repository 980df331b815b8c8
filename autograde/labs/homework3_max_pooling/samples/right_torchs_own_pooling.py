# Right: torch's max_pool2d and max_unpool2d, their places turned into those of the block and back.
# loses: nothing

# %% max_pool
def max_pool(x):
    maxima, index = nn.functional.max_pool2d(x, 2, ceil_mode=True, return_indices=True)
    W = x.shape[3]
    return maxima, 2 * (index // W % 2) + index % W % 2


# %% unpool
def unpool(maxima, places, size):
    H, W = size
    rows = 2 * torch.arange(maxima.shape[2])[:, None] + places // 2
    columns = 2 * torch.arange(maxima.shape[3]) + places % 2
    return nn.functional.max_unpool2d(maxima, rows * W + columns, 2, output_size=(H, W))


# %% stamps
def stamps(size, kernel, stride, padding):
    ones, stamp = torch.ones(1, 1, size), torch.ones(1, 1, kernel)
    count = nn.functional.conv_transpose1d(ones, stamp, stride=stride, padding=padding)
    return count.int().flatten().tolist()
