# The way out is written, the rest as released.
# base: released
# loses: check_unpool
# loses: check_pooling
# loses: check_shift
# loses: check_shift_test
# loses: check_compare

# %% max_pool
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    four = torch.stack([x[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    return tuple(four.max(0))


# %% stamps
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row[padding : len(row) - padding]
