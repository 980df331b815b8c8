# %% right: permute
def to_pictures(pixels):
    x = pixels.float() / 255
    if x.dim() == 3:
        return x.unsqueeze(1)
    return x.permute(0, 3, 1, 2)

# %% right: movedim, contiguous
def to_pictures(pixels):
    if pixels.ndim == 3:
        pixels = pixels[..., None]
    return torch.movedim(pixels, -1, 1).contiguous().to(torch.float32).div(255)

# %% right: NumPy
import numpy as np


def to_pictures(pixels):
    a = pixels.numpy().astype(np.float32) / 255
    a = a[:, None] if a.ndim == 3 else a.transpose(0, 3, 1, 2)
    return torch.from_numpy(np.ascontiguousarray(a))

# %% right: channel by channel
def to_pictures(pixels):
    if len(pixels.shape) == 3:
        channels = [pixels]
    else:
        channels = [pixels[:, :, :, c] for c in range(pixels.shape[3])]
    return torch.stack(channels, dim=1) / 255.0

# %% right: einsum of floats
def to_pictures(pixels):
    x = pixels.to(torch.float) * (1 / 255)
    return torch.einsum("nhwc->nchw", x) if x.dim() == 4 else x[:, None, :, :]

# %% right: two transposes
def to_pictures(pixels: torch.Tensor) -> torch.Tensor:
    """Axes first, numbers afterwards."""
    match pixels.dim():
        case 3:
            moved = pixels.unsqueeze(1)
        case 4:
            moved = pixels.transpose(2, 3).transpose(1, 2)
        case _:
            raise ValueError(pixels.shape)
    return torch.true_divide(moved, 255)

# %% right: picture by picture
def to_pictures(pixels):
    out = []
    for picture in pixels:
        if picture.dim() == 2:
            out.append(picture.float().unsqueeze(0) / 255)
        else:
            out.append(picture.float().permute(2, 0, 1) / 255)
    return torch.stack(out)

# %% wrong: reshape in the place of permute
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    N, H, W, C = pixels.shape
    return pixels.reshape(N, C, H, W).float() / 255

# %% wrong: bytes not divided
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return pixels.permute(0, 3, 1, 2).float()

# %% wrong: divided by 256
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return pixels.permute(0, 3, 1, 2).float() / 256

# %% wrong: rows and columns swapped
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return pixels.permute(0, 3, 2, 1).float() / 255

# %% wrong: whole numbers
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return (pixels.permute(0, 3, 1, 2) // 255).float()

# %% wrong: divided by the largest
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    x = pixels.permute(0, 3, 1, 2).float()
    return x / x.max()

# %% wrong: grey stays without a channel
def to_pictures(pixels):
    if pixels.dim() == 3:
        return pixels.float() / 255
    return pixels.permute(0, 3, 1, 2).float() / 255

# %% wrong: grey gets three channels
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1).expand(-1, -1, -1, 3)
    return pixels.permute(0, 3, 1, 2).float() / 255

# %% wrong: whether there are channels is guessed from the last size
def to_pictures(pixels):
    x = pixels.float() / 255
    if x.shape[-1] in (1, 3) and x.dim() == 4:
        return x.permute(0, 3, 1, 2)
    if x.shape[-1] in (1, 3):
        return x.unsqueeze(0).permute(0, 3, 1, 2)
    return x.unsqueeze(1)

# %% wrong: float64
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return pixels.permute(0, 3, 1, 2).double() / 255

# %% wrong: on [-1, 1]
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return pixels.permute(0, 3, 1, 2).float() / 127.5 - 1

# %% wrong: blue first
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return (pixels.permute(0, 3, 1, 2).float() / 255).flip(1)

# %% wrong: only three channels
def to_pictures(pixels):
    if pixels.dim() == 3:
        return pixels.unsqueeze(1).float() / 255
    N, H, W, C = pixels.shape
    r, g, b = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    return torch.stack([r, g, b], 1).float() / 255

# %% wrong: the batch is squeezed away
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return (pixels.permute(0, 3, 1, 2).float() / 255).squeeze()

# %% wrong: nothing is returned
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    print(pixels.permute(0, 3, 1, 2).float() / 255)

# %% wrong: black and white swapped
def to_pictures(pixels):
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return 1 - pixels.permute(0, 3, 1, 2).float() / 255

# %% wrong: divides only when something is above 1
def to_pictures(pixels):
    x = pixels.float()
    if x.max() > 1:
        x = x / 255
    return x.unsqueeze(1) if x.dim() == 3 else x.permute(0, 3, 1, 2)

# %% wrong: gamma
def to_pictures(pixels):
    x = (pixels / 255) ** 2.2
    return x.unsqueeze(1) if x.dim() == 3 else x.permute(0, 3, 1, 2)

# %% wrong: numpy array returned
def to_pictures(pixels):
    x = pixels / 255
    return (x.unsqueeze(1) if x.dim() == 3 else x.permute(0, 3, 1, 2)).numpy()

# %% wrong: grey is forgotten
def to_pictures(pixels):
    return pixels.permute(0, 3, 1, 2).float() / 255

# %% wrong: told apart by the last size alone
def to_pictures(pixels):
    if pixels.shape[-1] not in (1, 3):
        pixels = pixels.unsqueeze(-1)
    return pixels.permute(0, 3, 1, 2).float() / 255
