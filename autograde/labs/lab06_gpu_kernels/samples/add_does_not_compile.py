# A list of Python's: it runs in the interpreter alone.
# loses: check_add_kernel

# %% add_kernel
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    loaded = []
    for array in (x, y):
        loaded.append(tl.load(array + places, inside))
    tl.store(out + places, loaded[0] + loaded[1], inside)
