# %% right: as the task says it
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 9 * B * K

# %% right: each array by itself
def forward_cost(B, K):
    z = h = B * K
    v, P = K, B
    return 4 * (z + v + h + P), 9 * z

# %% right: read and written apart
def forward_cost(B, K):
    read = B * K + K
    written = B * K + B
    size = torch.finfo(torch.float32).bits // 8
    return size * (read + written), (4 + 2 + 2 + 1) * B * K

# %% right: a list
def forward_cost(B, K):
    return [8 * B * K + 4 * K + 4 * B, 9 * B * K]

# %% right: tensors on the meta device counted
def forward_cost(B, K):
    arrays = [torch.empty(shape, device='meta') for shape in ((B, K), (K,), (B, K), (B,))]
    return sum(a.numel() * a.element_size() for a in arrays), 9 * arrays[0].numel()

# %% right: itemsize
def forward_cost(B, K):
    numbers = B * (K + 1) + K * (B + 1)
    return numbers * torch.float32.itemsize, B * K * 9

# %% right: type hints and other names
def forward_cost(rows: int, columns: int) -> tuple[int, int]:
    moved = 4 * (rows * columns * 2 + rows + columns)
    return moved, rows * columns * 9

# %% right: a lambda
forward_cost = lambda B, K: (4 * (2 * B * K + B + K), 9 * B * K)

# %% right: bits
def forward_cost(B, K):
    return 32 * (2 * B * K + B + K) // 8, B * K * sum([4, 2, 2, 1])

# %% right: NumPy's product
def forward_cost(B, K):
    import numpy as np
    sizes = [(B, K), (B, K), (K,), (B,)]
    return int(sum(np.prod(s) for s in sizes)) * 4, int(9 * B * K)

# %% wrong: numbers, not bytes
def forward_cost(B, K):
    return 2 * B * K + K + B, 9 * B * K

# %% wrong: float64
def forward_cost(B, K):
    return 8 * (2 * B * K + K + B), 9 * B * K

# %% wrong: only read
def forward_cost(B, K):
    return 4 * (B * K + K), 9 * B * K

# %% wrong: only written
def forward_cost(B, K):
    return 4 * (B * K + B), 9 * B * K

# %% wrong: v is missing
def forward_cost(B, K):
    return 4 * (2 * B * K + B), 9 * B * K

# %% wrong: P is missing
def forward_cost(B, K):
    return 4 * (2 * B * K + K), 9 * B * K

# %% wrong: h or z is missing
def forward_cost(B, K):
    return 4 * (B * K + K + B), 9 * B * K

# %% wrong: v once for each row
def forward_cost(B, K):
    return 4 * (3 * B * K + B), 9 * B * K

# %% wrong: P for each number
def forward_cost(B, K):
    return 4 * (3 * B * K + K), 9 * B * K

# %% wrong: u as well
def forward_cost(B, K):
    return 4 * (3 * B * K + K + B), 9 * B * K

# %% wrong: bits
def forward_cost(B, K):
    return 32 * (2 * B * K + K + B), 9 * B * K

# %% wrong: operations for one number
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 9

# %% wrong: operations of one row
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 9 * K

# %% wrong: operations of one column
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 9 * B

# %% wrong: eight operations
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 8 * B * K

# %% wrong: ten operations
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 10 * B * K

# %% wrong: the last addition of each row left out
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B), 9 * B * K - B

# %% wrong: operations and bytes swapped
def forward_cost(B, K):
    return 9 * B * K, 4 * (2 * B * K + K + B)

# %% wrong: hard-coded for 128 and 64
def forward_cost(B, K):
    return 66304, 73728

# %% wrong: fractions
def forward_cost(B, K):
    return 4.0 * (2 * B * K + K + B), 9.0 * B * K

# %% wrong: the sizes added
def forward_cost(B, K):
    return 4 * (2 * (B + K) + K + B), 9 * (B + K)

# %% wrong: one byte more
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B) + 1, 9 * B * K

# %% wrong: squares
def forward_cost(B, K):
    return 4 * (2 * B * B + K + B), 9 * B * K

# %% wrong: both too large by one row
def forward_cost(B, K):
    return 4 * (2 * (B + 1) * K + K + B), 9 * (B + 1) * K

# %% wrong: a sum of both
def forward_cost(B, K):
    return 4 * (2 * B * K + K + B) + 9 * B * K

# %% wrong: nothing is returned
def forward_cost(B, K):
    print(4 * (2 * B * K + K + B), 9 * B * K)

# %% wrong: a tensor
def forward_cost(B, K):
    return torch.tensor(4 * (2 * B * K + K + B)), torch.tensor(9 * B * K)
