# %% right: a block of sums carried along
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    sums = tl.zeros([BLOCK], dtype=tl.float32)
    for k in range(0, D, BLOCK):
        cols = k + tl.arange(0, BLOCK)
        w = tl.load(W + row * stride + cols, mask=cols < D, other=0.0)
        sums += w * w
    tl.store(v + row, tl.sum(sums, axis=0))

# %% right: a single sum carried along
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    i = tl.program_id(0)
    total = 0.0
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        numbers = tl.load(W + i * stride + columns, mask=columns < D, other=0.0)
        total += tl.sum(numbers * numbers, axis=0)
    tl.store(v + i, total)

# %% right: the number of steps counted first
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    i = tl.program_id(0)
    lanes = tl.arange(0, BLOCK)
    total = tl.zeros((BLOCK,), tl.float32)
    for step in range(tl.cdiv(D, BLOCK)):
        columns = step * BLOCK + lanes
        part = tl.load(W + i * stride + columns, columns < D, 0.0)
        total = total + part * part
    tl.store(v + i, tl.sum(total))

# %% right: an address that walks
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    i = tl.program_id(0)
    lanes = tl.arange(0, BLOCK)
    at = W + i * stride + lanes
    total = tl.zeros((BLOCK,), tl.float32)
    for left in range(D, 0, -BLOCK):
        part = tl.load(at, lanes < left, 0.0)
        total += part * part
        at += BLOCK
    tl.store(v + i, tl.sum(total, 0))

# %% right: a while loop
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    start = 0
    while start < D:
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
        start += BLOCK
    tl.store(v + row, tl.sum(total, 0))

# %% right: masked with where, behind the load
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        inside = columns < D
        part = tl.load(W + row * stride + columns, mask=inside)
        part = tl.where(inside, part, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% right: a helper for squares
@triton.jit
def square(x):
    return x * x


@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        total += square(tl.load(W + row * stride + columns, columns < D, 0.0))
    tl.store(v + row, tl.sum(total, 0))

# %% right: one number after the other
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = 0.0
    for column in range(D):
        w = tl.load(W + row * stride + column)
        total += w * w
    tl.store(v + row, total)

# %% right: places in 64 bits
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    begins = W + row * stride
    total = tl.zeros((BLOCK,), dtype=tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(begins + columns, mask=columns < D, other=0).to(tl.float32)
        total += part * part
    tl.store(v + row, tl.sum(total, axis=0))

# %% right: the last step apart from the others
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row, lanes = tl.program_id(0), tl.arange(0, BLOCK)
    total = tl.zeros((BLOCK,), tl.float32)
    whole = (D // BLOCK) * BLOCK
    for start in range(0, whole, BLOCK):
        part = tl.load(W + row * stride + start + lanes)
        total += part * part
    columns = whole + lanes
    part = tl.load(W + row * stride + columns, columns < D, 0.0)
    total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% right: written over in each step, by the same program
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = 0.0
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += tl.sum(part * part, 0)
        tl.store(v + row, total)

# %% right: exact steps with fma
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total = tl.fma(part, part, total)
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: the numbers are not squared
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        total += tl.load(W + row * stride + columns, columns < D, 0.0)
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: squared behind the sum
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        total += tl.load(W + row * stride + columns, columns < D, 0.0)
    norm = tl.sum(total, 0)
    tl.store(v + row, norm * norm)

# %% wrong: each lane squared behind the loop
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        total += tl.load(W + row * stride + columns, columns < D, 0.0)
    tl.store(v + row, tl.sum(total * total, 0))

# %% wrong: the norm
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sqrt(tl.sum(total, 0)))

# %% wrong: the last block alone
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        tl.store(v + row, tl.sum(part * part, 0))

# %% wrong: the first block alone
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    columns = tl.arange(0, BLOCK)
    part = tl.load(W + row * stride + columns, columns < D, 0.0)
    tl.store(v + row, tl.sum(part * part, 0))

# %% wrong: the first block, as often as there are blocks
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: only whole blocks
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for step in range(D // BLOCK):
        columns = step * BLOCK + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: no mask
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: masked by the stride
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < stride, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: masked lanes get 1
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 1.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: loaded without a mask, and masked behind
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.where(columns < D, tl.load(W + row * stride + columns), 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: rows one behind the other, whatever the stride
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * D + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: the stride between columns
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row + columns * stride, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: all programs take the first row
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: a race, all programs write to one place
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v, tl.sum(total, 0))

# %% wrong: added to what stands in v
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        tl.store(v + row, tl.load(v + row) + tl.sum(part * part, 0))

# %% wrong: the first program sets all to zero, and each adds
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    if row == 0:
        for other in range(tl.num_programs(0)):
            tl.store(v + other, 0.0)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        tl.atomic_add(v + row, tl.sum(part * part, 0))

# %% wrong: the block is hard-coded
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    columns = tl.arange(0, 8)
    part = tl.load(W + row * stride + columns, columns < D, 0.0)
    tl.store(v + row, tl.sum(part * part, 0))

# %% wrong: one program takes all rows
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    for row in range(tl.num_programs(0)):
        total = 0.0
        for start in range(0, D, BLOCK):
            columns = start + tl.arange(0, BLOCK)
            part = tl.load(W + row * stride + columns, columns < D, 0.0)
            total += tl.sum(part * part, 0)
        tl.store(v + row, total)

# %% wrong: a mean
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0) / D)

# %% wrong: the largest square
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total = tl.maximum(total, part * part)
    tl.store(v + row, tl.max(total, 0))

# %% wrong: begins with one
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = 1.0
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += tl.sum(part * part, 0)
    tl.store(v + row, total)

# %% wrong: the squares are written back to W
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        tl.store(W + row * stride + columns, part * part, columns < D)
        total += tl.load(W + row * stride + columns, columns < D, 0.0)
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: plain Python
def squared_norm_kernel(W, v, D, stride, BLOCK):
    v.copy_(W[:, :D].square().sum(dim=1))

# %% wrong: a sum of Python's over a list
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    squares = [tl.load(W + row * stride + column) ** 2 for column in range(D)]
    total = 0.0
    for each in squares:
        total += each
    tl.store(v + row, total)

# %% wrong: stops one column early
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D - 1, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: begins with zeros of torch's
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = torch.zeros(BLOCK)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: zeros without a type
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros(BLOCK)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: no third argument where W is loaded
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: blocks that begin where a step does
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = tl.arange(start, start + BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))

# %% wrong: begins with a whole number
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = 0
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += tl.sum(part * part, 0)
    tl.store(v + row, total)

# %% wrong: begins with a number, and becomes a block
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = 0.0
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))
