# The padding is cut off at the beginning only.
# loses: check_stamps

# %% stamps
def stamps(size, kernel, stride, padding):
    row = [0] * ((size - 1) * stride + kernel)
    for i in range(size):
        for j in range(kernel):
            row[i * stride + j] += 1
    return row[padding:]
