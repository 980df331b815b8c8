# Each program does everything: a race, though a harmless one.
# loses: check_add_kernel

# %% add_kernel
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    for start in range(0, N, BLOCK):
        places = start + tl.arange(0, BLOCK)
        inside = places < N
        tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)
