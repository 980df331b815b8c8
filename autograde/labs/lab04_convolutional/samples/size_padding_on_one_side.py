# The padding is counted once, not on both sides.
# loses: check_conv_output_size

# %% conv_output_size
def conv_output_size(size, kernel, stride, padding):
    return (size + padding - kernel) // stride + 1
