# %% right: one_hot times the maxima
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    blocks = nn.functional.one_hot(places, 4) * maxima.unsqueeze(-1)
    blocks = blocks.view(B, C, h, w, 2, 2).permute(0, 1, 2, 4, 3, 5)
    return blocks.reshape(B, C, 2 * h, 2 * w)[:, :, : size[0], : size[1]]

# %% right: scatter into zeros
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    four = torch.zeros(B, C, h, w, 4, dtype=maxima.dtype).scatter(4, places[..., None], maxima[..., None])
    H, W = size
    return four.unflatten(4, (2, 2)).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)[..., :H, :W]

# %% right: torch's own unpooling, with places of the whole map
def unpool(maxima, places, size):
    H, W = size
    h, w = maxima.shape[2:]
    rows = 2 * torch.arange(h)[:, None] + places // 2
    columns = 2 * torch.arange(w) + places % 2
    return nn.functional.max_unpool2d(maxima, rows * W + columns, 2, output_size=(H, W))

# %% right: four slices of a picture of zeros
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    sheet = maxima.new_zeros(B, C, 2 * h, 2 * w)
    for place in range(4):
        sheet[:, :, place // 2 :: 2, place % 2 :: 2] = torch.where(places == place, maxima, 0)
    return sheet[:, :, : size[0], : size[1]].clone()

# %% right: each maximum repeated in its block, and a mask
def unpool(maxima, places, size):
    large = maxima.repeat_interleave(2, 2).repeat_interleave(2, 3)
    which = places.repeat_interleave(2, 2).repeat_interleave(2, 3)
    own = 2 * (torch.arange(large.shape[2])[:, None] % 2) + torch.arange(large.shape[3]) % 2
    return (large * (which == own))[..., : size[0], : size[1]]

# %% right: written at indices
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    H, W = size
    out = torch.zeros((B, C, H, W), dtype=maxima.dtype)
    b, c, i, j = torch.meshgrid(*map(torch.arange, maxima.shape), indexing="ij")
    out[b, c, 2 * i + places // 2, 2 * j + places % 2] = maxima
    return out

# %% right: pixel_shuffle does the ordering
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    four = torch.stack([torch.where(places == n, maxima, torch.zeros_like(maxima)) for n in range(4)], 2)
    return nn.functional.pixel_shuffle(four.flatten(1, 2), 2)[:, :, : size[0], : size[1]]

# %% wrong: rows and columns of the block have changed places
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    sheet = maxima.new_zeros(B, C, 2 * h, 2 * w)
    for place in range(4):
        sheet[:, :, place % 2 :: 2, place // 2 :: 2] = torch.where(places == place, maxima, 0)
    return sheet[..., : size[0], : size[1]]

# %% wrong: always in the upper left of the block
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    sheet = maxima.new_zeros(B, C, 2 * h, 2 * w)
    sheet[:, :, ::2, ::2] = maxima
    return sheet[..., : size[0], : size[1]]

# %% wrong: the block is filled with its maximum
def unpool(maxima, places, size):
    return maxima.repeat_interleave(2, 2).repeat_interleave(2, 3)[..., : size[0], : size[1]]

# %% wrong: size is not used, the picture is always even
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    blocks = maxima[..., None] * nn.functional.one_hot(places, 4)
    return blocks.reshape(B, C, h, w, 2, 2).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)

# %% wrong: the axes of rows and columns are not exchanged
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    blocks = maxima[..., None] * nn.functional.one_hot(places, 4)
    return blocks.reshape(B, C, 2 * h, 2 * w)[..., : size[0], : size[1]]

# %% wrong: the picture is cut from its left and upper end
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    blocks = maxima[..., None] * nn.functional.one_hot(places, 4)
    pictures = blocks.reshape(B, C, h, w, 2, 2).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)
    return pictures[..., 2 * h - size[0] :, 2 * w - size[1] :]

# %% wrong: height and width swapped in size
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    blocks = maxima[..., None] * nn.functional.one_hot(places, 4)
    pictures = blocks.reshape(B, C, h, w, 2, 2).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)
    return pictures[..., : size[1], : size[0]]

# %% wrong: the values are cut off from the gradient
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    sheet = maxima.new_zeros(B, C, 2 * h, 2 * w)
    for place in range(4):
        sheet[:, :, place // 2 :: 2, place % 2 :: 2] = torch.where(places == place, maxima.data, 0)
    return sheet[..., : size[0], : size[1]]

# %% wrong: negative numbers are lost
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    blocks = maxima.relu()[..., None] * nn.functional.one_hot(places, 4)
    pictures = blocks.reshape(B, C, h, w, 2, 2).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)
    return pictures[..., : size[0], : size[1]]

# %% wrong: float32 whatever came in
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    sheet = torch.zeros(B, C, 2 * h, 2 * w)
    for place in range(4):
        sheet[:, :, place // 2 :: 2, place % 2 :: 2] = torch.where(places == place, maxima, 0)
    return sheet[..., : size[0], : size[1]]

# %% wrong: the places of the first picture serve the whole batch
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    blocks = maxima[..., None] * nn.functional.one_hot(places[:1], 4)
    pictures = blocks.reshape(B, C, h, w, 2, 2).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)
    return pictures[..., : size[0], : size[1]]

# %% wrong: places are taken for those of the whole map
def unpool(maxima, places, size):
    return nn.functional.max_unpool2d(maxima, places, 2, output_size=tuple(size))

# %% wrong: ones in the place of the maxima
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    blocks = nn.functional.one_hot(places, 4).to(maxima.dtype) + 0 * maxima[..., None]
    pictures = blocks.reshape(B, C, h, w, 2, 2).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)
    return pictures[..., : size[0], : size[1]]

# %% wrong: hard-coded 28
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    sheet = maxima.new_zeros(B, C, 28, 28)
    for place in range(4):
        part = sheet[:, :, place // 2 :: 2, place % 2 :: 2]
        part[:, :, :h, :w] = torch.where(places == place, maxima, 0)
    return sheet

# %% right: result is a window into a larger tensor (not contiguous)
def unpool(maxima, places, size):
    B, C, h, w = maxima.shape
    out = torch.zeros(B, C, h, 2, w, 2, dtype=maxima.dtype)
    for p in range(4):
        out[:, :, :, p // 2, :, p % 2] = maxima * places.eq(p)
    return out.reshape(B, C, 2 * h, 2 * w).narrow(2, 0, size[0]).narrow(3, 0, size[1])
