# No kernel, but a function of Python's.
# loses: check_add_kernel

# %% add_kernel
def add_kernel(x, y, out, N, BLOCK):
    out[:N] = x[:N] + y[:N]
