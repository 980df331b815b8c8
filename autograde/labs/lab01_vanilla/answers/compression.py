# %% right: as in the hint
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% right: no_grad as a decorator, contiguous float32 asked for
@torch.no_grad()
def compress(encoder, x):
    h = encoder(x).float().contiguous()
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


@torch.no_grad()
def decompress(decoder, blob, latent_dim):
    numbers = torch.frombuffer(bytearray(blob), dtype=torch.float32)
    return decoder(numbers.view(-1, latent_dim))

# %% right: detach, struct, type hints
import struct


def compress(encoder: nn.Module, x: torch.Tensor) -> tuple[bytes, float]:
    numbers = encoder(x).detach().flatten().tolist()
    blob = struct.pack(f"={len(numbers)}f", *numbers)
    return blob, x.nbytes / len(blob)


def decompress(decoder: nn.Module, blob: bytes, latent_dim: int) -> torch.Tensor:
    count = len(blob) // 4
    h = torch.tensor(struct.unpack(f"={count}f", blob), dtype=torch.float32)
    with torch.no_grad():
        return decoder(h.reshape(count // latent_dim, latent_dim))

# %% right: NumPy on both sides, a copy of the buffer
import numpy as np


def compress(encoder, x):
    h = encoder(x).detach().cpu().numpy().astype(np.float32)
    return h.tobytes(), x.nbytes / h.nbytes


def decompress(decoder, blob, latent_dim):
    h = np.frombuffer(blob, dtype=np.float32).reshape(-1, latent_dim).copy()
    with torch.no_grad():
        x_prime = decoder(torch.from_numpy(h))
    return x_prime

# %% right: little-endian named, as everyone's computer has it anyway
import numpy as np


def compress(encoder, x):
    with torch.no_grad():
        h = np.asarray(encoder(x), dtype="<f4")
    blob = h.tobytes(order="C")
    ratio = (x.numel() * x.element_size()) / len(blob)
    return blob, ratio


def decompress(decoder, blob, latent_dim):
    batch_size = len(blob) // (4 * latent_dim)
    h = np.frombuffer(blob, dtype="<f4").reshape((batch_size, latent_dim))
    with torch.no_grad():
        return decoder(torch.tensor(h))

# %% right: array module
from array import array


def compress(encoder, x):
    with torch.no_grad():
        h = encoder(x)
    packed = array("f", h.reshape(-1).tolist())
    return packed.tobytes(), x.nbytes / (packed.itemsize * len(packed))


def decompress(decoder, blob, latent_dim):
    numbers = array("f")
    numbers.frombytes(blob)
    with torch.no_grad():
        return decoder(torch.tensor(numbers.tolist()).reshape(-1, latent_dim))

# %% right: row after row, joined and stacked
def compress(encoder, x):
    with torch.no_grad():
        h = encoder(x)
    blob = b"".join(row.numpy().tobytes() for row in h)
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    step = 4 * latent_dim
    rows = [
        torch.frombuffer(bytearray(blob[i : i + step]), dtype=torch.float32)
        for i in range(0, len(blob), step)
    ]
    with torch.no_grad():
        return decoder(torch.stack(rows))

# %% right: viewed as uint8
def compress(encoder, x):
    with torch.no_grad():
        octets = encoder(x).flatten().contiguous().view(torch.uint8)
    blob = bytes(octets.tolist())
    return blob, x.nbytes / octets.nbytes


def decompress(decoder, blob, latent_dim):
    octets = torch.tensor(list(blob), dtype=torch.uint8)
    h = octets.view(torch.float32).unflatten(0, (-1, latent_dim))
    with torch.no_grad():
        return decoder(h)

# %% right: written to and read from a stream
import io

import numpy as np


def compress(encoder, x):
    stream = io.BytesIO()
    with torch.no_grad():
        stream.write(memoryview(np.ascontiguousarray(encoder(x).numpy())))
    blob = stream.getvalue()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    size = 4 * latent_dim
    stream, rows = io.BytesIO(blob), []
    while chunk := stream.read(size):
        rows.append(np.frombuffer(chunk, np.float32))
    with torch.no_grad():
        return decoder(torch.tensor(np.stack(rows)))

# %% right: the length checked, ValueError for a broken blob
BYTES_PER_NUMBER = 4


def compress(encoder, x):
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    assert len(blob) == 4 * h.numel()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    rows, rest = divmod(len(blob), BYTES_PER_NUMBER * latent_dim)
    if rest:
        raise ValueError(f"{len(blob)} bytes are no whole number of rows of {latent_dim}")
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(rows, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% right: helper functions, set_grad_enabled as a context
def to_bytes(h):
    return h.to(torch.float32).numpy().tobytes()


def from_bytes(blob, latent_dim):
    flat = torch.frombuffer(bytearray(blob), dtype=torch.float32)
    return flat.reshape(len(flat) // latent_dim, latent_dim)


def compress(encoder, x):
    with torch.set_grad_enabled(False):
        blob = to_bytes(encoder(x))
    ratio = x.nbytes / len(blob)
    print(f"{ratio:.1f} times smaller")
    return blob, ratio


def decompress(decoder, blob, latent_dim):
    with torch.set_grad_enabled(False):
        return decoder(from_bytes(blob, latent_dim))

# %% right: a named tuple, other parameter names
from typing import NamedTuple


class Compressed(NamedTuple):
    blob: bytes
    ratio: float


@torch.no_grad()
def compress(f, batch):
    blob = f(batch).numpy().tobytes()
    return Compressed(blob, batch.nbytes / len(blob))


@torch.no_grad()
def decompress(g, data, k):
    h = torch.frombuffer(bytearray(data), dtype=torch.float32)
    return g(h.view(len(data) // 4 // k, k))

# %% right: an empty tensor that is filled, offsets in frombuffer
def compress(encoder, x):
    with torch.no_grad():
        h = encoder(x)
    size = h.shape[0] * h.shape[1] * 4
    blob = bytes(h.numpy())
    return blob, x.nbytes / size


def decompress(decoder, blob, latent_dim):
    n = len(blob) // (4 * latent_dim)
    h = torch.empty(n, latent_dim)
    memory = bytearray(blob)
    for i in range(n):
        h[i] = torch.frombuffer(
            memory, dtype=torch.float32, count=latent_dim, offset=4 * i * latent_dim
        )
    with torch.no_grad():
        return decoder(h)

# %% right: two-dimensional ndarray over the bytes, cast of a memoryview
def compress(encoder, x):
    with torch.no_grad():
        h = encoder(x)
    blob = h.clone(memory_format=torch.contiguous_format).numpy().data.tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    numbers = memoryview(blob).cast("f")
    h = torch.tensor(numbers.tolist(), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        x_prime = decoder(h)
    return x_prime

# %% wrong: column after column, read back the same way
def compress(encoder, x):
    with torch.no_grad():
        h = encoder(x)
    blob = h.T.contiguous().numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(latent_dim, -1).T
    with torch.no_grad():
        return decoder(h)

# %% wrong: float64 in both functions
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.double().numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float64).float().reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: float16 in both functions
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.half().numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float16).float().reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: bfloat16 numbers, stored in float32
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.bfloat16().float().numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: big-endian bytes in both functions
import numpy as np


def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().astype(">f4").tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = np.frombuffer(blob, dtype=">f4").astype(np.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(torch.from_numpy(h))

# %% wrong: pickled in both functions
import pickle


def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = pickle.dumps(h.numpy())
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.from_numpy(pickle.loads(blob)).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: torch.save into a buffer
import io


def compress(encoder, x):
    with torch.no_grad():
        h = encoder(x)
    buffer = io.BytesIO()
    torch.save(h, buffer)
    blob = buffer.getvalue()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.load(io.BytesIO(blob)).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: np.save, with its header
import io

import numpy as np


def compress(encoder, x):
    buffer = io.BytesIO()
    with torch.no_grad():
        np.save(buffer, encoder(x).numpy())
    blob = buffer.getvalue()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.from_numpy(np.load(io.BytesIO(blob))).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the number of pictures in front of the bytes
import struct


def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = struct.pack("=i", len(h)) + h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    (count,) = struct.unpack("=i", blob[:4])
    h = torch.frombuffer(bytearray(blob[4:]), dtype=torch.float32).reshape(count, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: zlib on top, the number of bytes differs
import zlib


def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = zlib.compress(h.numpy().tobytes())
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(zlib.decompress(blob)), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: base64 text
import base64


def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = base64.b64encode(h.numpy().tobytes())
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(base64.b64decode(blob)), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: a bytearray, not bytes
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = bytearray(h.numpy().tobytes())
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: a memoryview, not bytes
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = memoryview(h.numpy().tobytes())
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: ratio by integer division
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes // len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: ratio rounded to one digit
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, round(x.nbytes / len(blob), 1)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: ratio upside down
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, len(blob) / x.nbytes


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the share that is saved, in percent, as the ratio
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, 100 * (1 - len(blob) / x.nbytes)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the lab's ratio frozen
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, 784 / 16


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: D frozen at 784 in the ratio
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, len(x) * 784 * 4 / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the size of the Python object blob in the ratio
import sys


def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / sys.getsizeof(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the number of numbers over the number of bytes
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.numel() / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: bytes of one picture over the bytes of all
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x[0].nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: bytes of the whole memory that x is a view of
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.untyped_storage().nbytes() / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% passes: the memory of h as it lies there, in the wrong order or too long if h is a view
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = bytes(h.untyped_storage().tolist())
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: latent_dim ignored, 16 frozen
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, 16)
    with torch.no_grad():
        return decoder(h)

# %% wrong: ten pictures, always
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(10, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: h squeezed, B = 1 and K = 1 lose a dimension
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim).squeeze()
    with torch.no_grad():
        return decoder(h)

# %% wrong: a single picture comes back without the batch dimension
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h).squeeze(0)

# %% wrong: all pictures in one flat row
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h).flatten()

# %% wrong: pictures of 28 by 28, whatever the decoder gives
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h).reshape(-1, 1, 28, 28)

# %% wrong: the result clamped to [0, 1]
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h).clamp(0, 1)

# %% wrong: the notebook's encoder in the place of the argument
def compress(f, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the notebook's decoder in the place of the argument
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(g, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: blob ignored, h kept in a global
def compress(encoder, x):
    global _h
    with torch.no_grad():
        _h = encoder(x)
    blob = _h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        return decoder(_h.reshape(-1, latent_dim))

# %% wrong: the latent dimension of the last compress is used
def compress(encoder, x):
    global _latent_dim
    with torch.no_grad():
        h = encoder(x)
    _latent_dim = h.shape[1]
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, _latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: latent dimension read from decoder[0], which not every module has
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, decoder[0].in_features)
    with torch.no_grad():
        return decoder(h)

# %% wrong: gradients stay switched off after compress
def compress(encoder, x):
    torch.set_grad_enabled(False)
    h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: gradients stay switched off after decompress
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    torch.set_grad_enabled(False)
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    return decoder(h)

# %% passes: gradients are switched on at the end, even if they were off
def compress(encoder, x):
    torch.set_grad_enabled(False)
    h = encoder(x)
    torch.set_grad_enabled(True)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the encoder's parameters no longer require gradients
def compress(encoder, x):
    for p in encoder.parameters():
        p.requires_grad_(False)
    h = encoder(x)
    blob = h.detach().numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the encoder is left in eval mode
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    encoder.eval()
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the decoder is left in eval mode
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    decoder.eval()
    with torch.no_grad():
        return decoder(h)

# %% wrong: x is rounded to 255 levels of grey in place
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x.mul_(255).round_().div_(255))
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: h rounded to two decimals
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.round(decimals=2).numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: the absolute values of h are sent
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.abs().numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% passes: h clamped to [-100, 100]
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.clamp(-100, 100).numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: at most 256 pictures are sent
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x[:256])
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: a TypeError for encoders that are no nn.Sequential
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    if not isinstance(encoder, nn.Sequential):
        raise TypeError("encoder must be an nn.Sequential")
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% wrong: x_prime as a NumPy array
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h).numpy()

# %% unclear: ratio from the numbers of numbers (the same as long as x is float32, which the text does not say)
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.numel() / h.numel()


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% unclear: decompress without no_grad (only the hint says that there is no gradient; the result requires one)
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    return decoder(h)

# %% unclear: frombuffer of the bytes themselves (a warning, and a decoder that changes h in place would change blob)
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(blob, dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% unclear: inference_mode for no_grad (x_prime is then an inference tensor, which autograd rejects later on)
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.inference_mode():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.inference_mode():
        return decoder(h)

# %% unclear: eval mode during the call and the mode from before afterwards (the text does not speak of modes)
def compress(encoder, x):
    mode = encoder.training
    encoder.eval()
    with torch.no_grad():
        h = encoder(x)
    encoder.train(mode)
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% unclear: the encoder is called for one picture at a time (the same unless it looks at the whole batch)
def compress(encoder, x):
    with torch.no_grad():
        h = torch.cat([encoder(one) for one in x.split(1)])
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% unclear: a list of the two things (the text says "returns two things", the docstring has a tuple)
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return [blob, x.nbytes / len(blob)]


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% unclear: ratio as a tensor with a single number (the text does not give its type)
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    with torch.no_grad():
        h = encoder(x)
    blob = h.numpy().tobytes()
    return blob, torch.tensor(x.nbytes / len(blob), dtype=torch.float64)


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)

# %% right: as the hint says
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% right: shape[1]; h.shape[1]
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, x.shape[1] / h.shape[1]

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% right: b ' '.join(row;)for row in h
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = b''.join(row.tobytes() for row in h)
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% right: torch.cat([; row[None])for row in;]
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return torch.cat([decoder(row[None]) for row in h])

# %% wrong: .astype(' > f4 ')
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.astype('>f4').tobytes()
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% wrong: .astype(' f2 ').astype(' f4 ')
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.astype('f2').astype('f4').tobytes()
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% wrong: ' F '
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes('F')
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% wrong: + b ' \ 0 ' * h.shape[1]* 4
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes() + b'\0' * h.shape[1] * 4
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% wrong: memoryview(
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = memoryview(h)
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% wrong: /
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, x.nbytes // len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% wrong: numel()
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, x.numel() / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% wrong: str(;)
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, str(x.nbytes / len(blob))

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)

# %% wrong: .double()
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h).double()

# %% wrong: [:- 1]
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return decoder(h)[:-1]

# %% wrong: [*;]
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return [*decoder(h)]

# %% wrong: a part left out
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = h.tobytes()
    return blob, x.nbytes / len(blob)

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return h
