# No loop: the first block alone.
# loses: check_squared_norm_kernel

# %% squared_norm_kernel
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    columns = tl.arange(0, BLOCK)
    part = tl.load(W + row * stride + columns, columns < D, 0.0)
    tl.store(v + row, tl.sum(part * part, 0))
