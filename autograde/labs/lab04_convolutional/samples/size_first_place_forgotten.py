# The number of steps, not of places: the 1 is missing.
# loses: check_conv_output_size

# %% conv_output_size
def conv_output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride
