# The sum is written into x on the way.
# loses: check_add_kernel

# %% add_kernel
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(x + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)
    tl.store(out + places, tl.load(x + places, inside), inside)
