# %% right: a loop
def step_memory(sizes, batch_size, optimizer):
    weights = 0
    for a, b in zip(sizes, sizes[1:]):
        weights += a * b + b
    q = 2 if optimizer == "SGD" else 4
    return 4 * (q * weights + batch_size * sum(sizes))

# %% right: term by term
def step_memory(sizes, batch_size, optimizer):
    P = sum((a + 1) * b for a, b in pairwise(sizes))
    numbers = P  # weights
    numbers += P  # gradients
    if optimizer == "Adam":
        numbers += 2 * P
    for size in sizes:
        numbers += batch_size * size
    return numbers * 4

# %% right: a real module is counted
def step_memory(sizes, batch_size, optimizer):
    net = nn.Sequential(*(nn.Linear(a, b) for a, b in pairwise(sizes)))
    bytes_of_weights = sum(w.numel() * w.element_size() for w in net.parameters())
    return bytes_of_weights * {"SGD": 2, "Adam": 4}[optimizer] + 4 * batch_size * sum(sizes)

# %% right: NumPy, an int at the end
import numpy as np


def step_memory(sizes, batch_size, optimizer):
    m = np.array(sizes, dtype=np.int64)
    P = m[:-1] @ m[1:] + m[1:].sum()
    return int(4 * ((2 if optimizer == "SGD" else 4) * P + batch_size * m.sum()))

# %% right: match
def step_memory(sizes: list[int], batch_size: int, optimizer: str) -> int:
    match optimizer:
        case "SGD":
            q = 2
        case "Adam":
            q = 4
        case _:
            raise ValueError(optimizer)
    P = sum(sizes[i] * sizes[i + 1] + sizes[i + 1] for i in range(len(sizes) - 1))
    return 4 * q * P + 4 * batch_size * sum(sizes)

# %% right: bits divided by 8
def step_memory(sizes, batch_size, optimizer):
    q = {"SGD": 2, "Adam": 4}
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 32 * (q[optimizer] * P + batch_size * sum(sizes)) // 8

# %% wrong: how many numbers, not bytes
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return {"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes)

# %% wrong: 8 bytes a number
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 8 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes))

# %% wrong: no biases
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b for a, b in pairwise(sizes))
    return 4 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes))

# %% wrong: x is not counted
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes[1:]))

# %% wrong: x' is not counted
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes[:-1]))

# %% wrong: all times the batch size
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * batch_size * ({"SGD": 2, "Adam": 4}[optimizer] * P + sum(sizes))

# %% wrong: one sample alone
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * ({"SGD": 2, "Adam": 4}[optimizer] * P + sum(sizes))

# %% wrong: no gradients
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * ({"SGD": 1, "Adam": 3}[optimizer] * P + batch_size * sum(sizes))

# %% wrong: Adam like SGD
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * (2 * P + batch_size * sum(sizes))

# %% wrong: SGD like Adam
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * (4 * P + batch_size * sum(sizes))

# %% wrong: Adam keeps one number only
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * ({"SGD": 2, "Adam": 3}[optimizer] * P + batch_size * sum(sizes))

# %% wrong: a float, in bytes
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4.0 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes))

# %% wrong: megabytes
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes)) / 1e6

# %% wrong: the list is used up
def step_memory(sizes, batch_size, optimizer):
    P, total = 0, sum(sizes)
    while len(sizes) > 1:
        a = sizes.pop(0)
        P += a * sizes[0] + sizes[0]
    return 4 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * total)

# %% right: a NumPy integer
import numpy as np

def step_memory(sizes, batch_size, optimizer):
    m = np.array(sizes)
    p = (m[:-1] * m[1:] + m[1:]).sum()
    return 4 * ({"SGD": 2, "Adam": 4}[optimizer] * p + batch_size * m.sum())

# %% wrong: counted in 32 bits
import numpy as np

def step_memory(sizes, batch_size, optimizer):
    # overflows from 2**31 bytes on, e.g. sizes [30000, 30000, 30000]
    m = np.array(sizes, dtype=np.int32)
    p = (m[:-1] * m[1:] + m[1:]).sum(dtype=np.int32)
    return int(np.int32(4) * (np.int32({"SGD": 2, "Adam": 4}[optimizer]) * p + np.int32(batch_size) * m.sum(dtype=np.int32)))

# %% wrong: summed in float32
def step_memory(sizes, batch_size, optimizer):
    # rounded above 2**24, e.g. for [784, 4097, 784]
    m = torch.tensor(sizes, dtype=torch.float32)
    p = (m[:-1] * m[1:] + m[1:]).sum()
    return int(4 * ({"SGD": 2, "Adam": 4}[optimizer] * p + batch_size * m.sum()))

# %% wrong: the list mirrored, as if it were one half
def step_memory(sizes, batch_size, optimizer):
    sizes = sizes + sizes[-2::-1]
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes))

# %% wrong: twice as many weights
def step_memory(sizes, batch_size, optimizer):
    P = 2 * sum(a * b + b for a, b in pairwise(sizes))
    return 4 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes))

# %% wrong: through a float, rounded from 2**53 on
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return int(4.0 * ({"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes)))
