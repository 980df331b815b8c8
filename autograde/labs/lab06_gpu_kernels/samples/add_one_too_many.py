# The mask has <= where < is meant.
# loses: check_add_kernel

# %% add_kernel
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places <= N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)
