# The first program does the work of all.
# loses: check_add_kernel

# %% add_kernel
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    if tl.program_id(0) == 0:
        for start in range(0, N, BLOCK):
            places = start + tl.arange(0, BLOCK)
            inside = places < N
            total = tl.load(x + places, inside) + tl.load(y + places, inside)
            tl.store(out + places, total, inside)
