# Each program takes all rows.
# gets: check_squared_norm_kernel 1

# %% squared_norm_kernel
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    for row in range(tl.num_programs(0)):
        total = 0.0
        for start in range(0, D, BLOCK):
            columns = start + tl.arange(0, BLOCK)
            part = tl.load(W + row * stride + columns, columns < D, 0.0)
            total += tl.sum(part * part, 0)
        tl.store(v + row, total)
