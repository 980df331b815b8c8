# True for stride 2 only.
# loses: check_conv_output_size

# %% conv_output_size
def conv_output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // 2 + 1
