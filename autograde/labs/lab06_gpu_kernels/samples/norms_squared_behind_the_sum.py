# Squared behind the sum.
# loses: check_squared_norm_kernel

# %% squared_norm_kernel
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        total += tl.load(W + row * stride + columns, columns < D, 0.0)
    norm = tl.sum(total, 0)
    tl.store(v + row, norm * norm)
