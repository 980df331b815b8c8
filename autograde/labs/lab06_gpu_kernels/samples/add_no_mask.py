# No mask: what lies behind the last number is read and written over.
# loses: check_add_kernel

# %% add_kernel
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + places, tl.load(x + places) + tl.load(y + places))
