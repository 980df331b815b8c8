# Rounded up: a last step over the edge is taken.
# loses: check_conv_output_size

# %% conv_output_size
def conv_output_size(size, kernel, stride, padding):
    return math.ceil((size + 2 * padding - kernel) / stride) + 1
