# %% right: as the hints lead to it
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = i < N
    tl.store(out + i, tl.load(x + i, mask=mask) + tl.load(y + i, mask=mask), mask=mask)

# %% right: other names for everything
@triton.jit
def add_kernel(x_ptr, y_ptr, output_ptr, n_elements, BLOCK_SIZE: tl.constexpr):
    pid = tl.program_id(axis=0)
    block_start = pid * BLOCK_SIZE
    offsets = block_start + tl.arange(0, BLOCK_SIZE)
    mask = offsets < n_elements
    x = tl.load(x_ptr + offsets, mask=mask)
    y = tl.load(y_ptr + offsets, mask=mask)
    output = x + y
    tl.store(output_ptr + offsets, output, mask=mask)

# %% right: addresses moved along first
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    start = tl.program_id(0) * BLOCK
    lanes = tl.arange(0, BLOCK)
    inside = lanes < N - start
    x += start
    y += start
    out += start
    tl.store(out + lanes, tl.load(x + lanes, inside) + tl.load(y + lanes, inside), inside)

# %% right: a helper with its own decorator
@triton.jit
def places_of(N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    return places, places < N


@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places, inside = places_of(N, BLOCK)
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% right: a helper that adds
@triton.jit
def plus(a, b):
    return a + b


@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    a = tl.load(x + places, mask=inside, other=0.0)
    b = tl.load(y + places, mask=inside, other=0.0)
    tl.store(out + places, plus(a, b), mask=inside)

# %% right: places in 64 bits
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    """One block of the sum."""
    first = tl.program_id(0).to(tl.int64) * BLOCK
    places = first + tl.arange(0, BLOCK).to(tl.int64)
    inside = places < N
    total = tl.load(x + places, inside, other=0) + tl.load(y + places, inside, other=0)
    tl.store(out + places, total, inside)

# %% right: a loop over the lanes, one number after the other
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    start = tl.program_id(0) * BLOCK
    for lane in range(BLOCK):
        place = start + lane
        if place < N:
            tl.store(out + place, tl.load(x + place) + tl.load(y + place))

# %% right: a loop up to the end of the block
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    start = tl.program_id(0) * BLOCK
    end = tl.minimum(start + BLOCK, N)
    for place in range(start, end):
        tl.store(out + place, tl.load(x + place) + tl.load(y + place))

# %% right: block pointers of Triton's
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    pid = tl.program_id(0)
    places = pid * BLOCK + tl.arange(0, BLOCK)
    places = tl.max_contiguous(tl.multiple_of(places, BLOCK), BLOCK)
    inside = places < N
    a = tl.load(x + places, inside, other=0.0)
    b = tl.load(y + places, inside, other=0.0)
    tl.store(out + places, a + b, inside)

# %% right: type hints, an assert that holds, keyword arguments
@triton.jit
def add_kernel(x, y, out, N: "int", BLOCK: tl.constexpr):
    tl.static_assert(BLOCK > 0)
    places = tl.program_id(axis=0) * BLOCK + tl.arange(start=0, end=BLOCK)
    a = tl.load(pointer=x + places, mask=places < N)
    b = tl.load(pointer=y + places, mask=places < N)
    tl.store(pointer=out + places, value=a + b, mask=places < N)

# %% right: the mask as a comparison from the other side
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.arange(0, BLOCK) + BLOCK * tl.program_id(0)
    inside = N > places
    tl.store(places + out, tl.load(places + y, inside) + tl.load(places + x, inside), inside)

# %% wrong: no mask at all
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + places, tl.load(x + places) + tl.load(y + places))

# %% wrong: no mask at the store
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside))

# %% wrong: no mask at the loads
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + places, tl.load(x + places) + tl.load(y + places), places < N)

# %% wrong: no mask where y is loaded
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places), inside)

# %% wrong: the mask lets one place too many through
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places <= N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: the mask leaves the last number out
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N - 1
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: the mask of the lanes, not of the places
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    lanes = tl.arange(0, BLOCK)
    places = tl.program_id(0) * BLOCK + lanes
    inside = lanes < N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: all programs do the first block
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.arange(0, BLOCK)
    inside = places < N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: blocks that begin one place apart
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: each program does everything
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    for start in range(0, N, BLOCK):
        places = start + tl.arange(0, BLOCK)
        inside = places < N
        tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: the first program does everything
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    if tl.program_id(0) == 0:
        for start in range(0, N, BLOCK):
            places = start + tl.arange(0, BLOCK)
            inside = places < N
            total = tl.load(x + places, inside) + tl.load(y + places, inside)
            tl.store(out + places, total, inside)

# %% wrong: the block is hard-coded
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * 4 + tl.arange(0, 4)
    inside = places < N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: the size is hard-coded
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < 10
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: the difference
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(out + places, tl.load(x + places, inside) - tl.load(y + places, inside), inside)

# %% wrong: x twice
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(x + places, inside), inside)

# %% wrong: the sum goes into x
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(x + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: the sum goes into x as well
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(x + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)
    tl.store(out + places, tl.load(x + places, inside), inside)

# %% wrong: added to what is there
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.atomic_add(out + places, tl.load(x + places, inside), inside)
    tl.atomic_add(out + places, tl.load(y + places, inside), inside)

# %% wrong: nothing is stored
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    total = tl.load(x + places, inside) + tl.load(y + places, inside)

# %% wrong: addresses are added, not numbers
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(out + places, x + y, inside)

# %% wrong: no kernel, plain Python
def add_kernel(x, y, out, N, BLOCK):
    out[:N] = x[:N] + y[:N]

# %% wrong: an object that is launched like a kernel, and is none
class Sum:
    def __getitem__(self, grid):
        def launch(x, y, out, N, BLOCK):
            end = min(grid[0] * BLOCK, N)
            out[:end] = x[:end] + y[:end]

        return launch


add_kernel = Sum()

# %% wrong: NumPy inside, which no GPU has
import numpy as np


@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    total = tl.load(x + places, inside)
    total.handle.data = np.add(total.handle.data, tl.load(y + places, inside).handle.data)
    tl.store(out + places, total, inside)

# %% wrong: a list of Python's, which no GPU has
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    loaded = []
    for array in (x, y):
        loaded.append(tl.load(array + places, inside))
    tl.store(out + places, loaded[0] + loaded[1], inside)

# %% wrong: forgotten that the block must be known beforehand
@triton.jit
def add_kernel(x, y, out, N, BLOCK):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: the last block begins where it ends with the last number
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    start = tl.minimum(tl.program_id(0) * BLOCK, tl.maximum(N - BLOCK, 0))
    places = start + tl.arange(0, BLOCK)
    inside = places < N
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)

# %% wrong: blocks of torch's
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + torch.arange(BLOCK)
    tl.store(out + i, tl.load(x + i, i < N) + tl.load(y + i, i < N), i < N)

# %% wrong: blocks of NumPy's
import numpy as np


@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    lanes = np.arange(BLOCK)
    i = tl.program_id(0) * BLOCK + lanes
    tl.store(out + i, tl.load(x + i, i < N) + tl.load(y + i, i < N), i < N)

# %% wrong: one argument for the ends of a block
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(BLOCK)
    tl.store(out + i, tl.load(x + i, i < N) + tl.load(y + i, i < N), i < N)

# %% wrong: a block that begins at the program's first place
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    p = tl.program_id(0)
    i = tl.arange(p * BLOCK, (p + 1) * BLOCK)
    tl.store(out + i, tl.load(x + i, i < N) + tl.load(y + i, i < N), i < N)

# %% wrong: addresses with an index
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + i, x[i] + y[i], i < N)

# %% wrong: places with an index
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    i = i[i < N]
    tl.store(out + i, tl.load(x + i) + tl.load(y + i))

# %% wrong: written with an index
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    out[i] = tl.load(x + i, i < N) + tl.load(y + i, i < N)

# %% wrong: a number that is loaded, with an index
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out + i, tl.load(x)[i] + tl.load(y)[i], i < N)

# %% wrong: an if about a block
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    if i < N:
        tl.store(out + i, tl.load(x + i) + tl.load(y + i))

# %% wrong: a chain of comparisons
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = 0 <= i < N
    tl.store(out + i, tl.load(x + i, mask) + tl.load(y + i, mask), mask)

# %% wrong: not in the place of ~
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = not i >= N
    tl.store(out + i, tl.load(x + i, mask) + tl.load(y + i, mask), mask)

# %% wrong: a loop without end
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    while True: pass
