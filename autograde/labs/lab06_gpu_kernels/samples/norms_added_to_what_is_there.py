# Added to what stands in v before the launch.
# loses: check_squared_norm_kernel

# %% squared_norm_kernel
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        tl.store(v + row, tl.load(v + row) + tl.sum(part * part, 0))
