# Kernels that hand their blocks to NumPy, and one whose source is not what it runs.
# loses: check_add_kernel
# loses: check_squared_norm_kernel
# loses: check_penalty_forward

# %% extra
import numpy as np


# %% add_kernel
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    a, b = tl.load(x + places, inside), tl.load(y + places, inside)
    a.handle.data = np.add(a.handle.data, b.handle.data)
    tl.store(out + places, a, inside)


# %% squared_norm_kernel
squares = lambda block: tl.sum(block * block, 0)


@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    total = 0.0
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        total += squares(tl.load(W + tl.program_id(0) * stride + columns, columns < D, 0.0))
    tl.store(v + tl.program_id(0), total)


# %% penalty_forward
names = {}
exec(
    """
import triton.language as tl
def penalty_forward(z, v, h, P, B, K, BLOCK_B, BLOCK_K):
    for row in range(tl.program_id(0) * BLOCK_B, min((tl.program_id(0) + 1) * BLOCK_B, B)):
        total = 0.0
        for column in range(K):
            one = 1 / (1 + tl.exp(-tl.load(z + row * K + column)))
            tl.store(h + row * K + column, one)
            total += (one * (1 - one)) * (one * (1 - one)) * tl.load(v + column)
        tl.store(P + row, total)
""",
    names,
)
penalty_forward = triton.jit(names["penalty_forward"])
