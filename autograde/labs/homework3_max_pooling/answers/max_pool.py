# %% right: torch's own pooling, its places turned into places of the block
def max_pool(x):
    maxima, index = nn.functional.max_pool2d(x, 2, ceil_mode=True, return_indices=True)
    W = x.shape[-1]
    return maxima, 2 * (index // W % 2) + index % W % 2

# %% right: padded with minus infinity, blocks by unfold
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=float("-inf"))
    blocks = x.unfold(2, 2, 2).unfold(3, 2, 2).reshape(B, C, (H + 1) // 2, (W + 1) // 2, 4)
    return blocks.max(-1).values, blocks.argmax(-1)

# %% right: four slices in a stack
def max_pool(x):
    B, C, H, W = x.shape
    sheet = x.new_full((B, C, H + H % 2, W + W % 2), -torch.inf)
    sheet[:, :, :H, :W] = x
    four = torch.stack([sheet[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    best = four.max(dim=0)
    return best.values, best.indices

# %% right: plain loops, with a first largest number
def max_pool(x):
    B, C, H, W = x.shape
    maxima = torch.empty(B, C, (H + 1) // 2, (W + 1) // 2, dtype=x.dtype)
    places = torch.zeros(maxima.shape, dtype=torch.int64)
    for i in range(maxima.shape[2]):
        for j in range(maxima.shape[3]):
            best = x[:, :, 2 * i, 2 * j]
            place = torch.zeros(best.shape, dtype=torch.int64)
            for number, (r, c) in enumerate([(0, 0), (0, 1), (1, 0), (1, 1)]):
                if 2 * i + r < H and 2 * j + c < W:
                    new = x[:, :, 2 * i + r, 2 * j + c]
                    place = torch.where(new > best, number, place)
                    best = torch.where(new > best, new, best)
            maxima[:, :, i, j] = best
            places[:, :, i, j] = place
    return maxima, places

# %% right: the smallest number that the type has, and gather
def max_pool(x):
    B, C, H, W = x.shape
    h, w = -(-H // 2), -(-W // 2)
    low = torch.finfo(x.dtype).min
    padded = torch.nn.ConstantPad2d((0, 2 * w - W, 0, 2 * h - H), low)(x)
    blocks = padded.view(B, C, h, 2, w, 2).permute(0, 1, 2, 4, 3, 5).reshape(B, C, h, w, 4)
    places = blocks.argmax(dim=4)
    return blocks.gather(4, places.unsqueeze(4)).squeeze(4), places

# %% right: rows first, then columns
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    upper, lower = x[:, :, ::2], x[:, :, 1::2]
    pairs = torch.stack([upper[..., ::2], upper[..., 1::2], lower[..., ::2], lower[..., 1::2]], -1)
    return list(pairs.max(-1))

# %% right: the maxima by amax, the places by a comparison
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    blocks = x.reshape(B, C, x.shape[2] // 2, 2, x.shape[3] // 2, 2).transpose(3, 4).flatten(-2)
    maxima = blocks.amax(-1)
    return maxima, (blocks == maxima.unsqueeze(-1)).int().argmax(-1)

# %% wrong: padded with zeros, which win over negative numbers
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2))
    blocks = x.reshape(B, C, (H + 1) // 2, 2, (W + 1) // 2, 2).transpose(3, 4).flatten(4)
    return tuple(blocks.max(dim=-1))

# %% wrong: an odd last row or column is dropped
def max_pool(x):
    B, C, H, W = x.shape
    blocks = x[:, :, : H // 2 * 2, : W // 2 * 2].reshape(B, C, H // 2, 2, W // 2, 2)
    return tuple(blocks.transpose(3, 4).flatten(4).max(dim=-1))

# %% wrong: torch's places, which count through the whole map
def max_pool(x):
    return nn.functional.max_pool2d(x, 2, ceil_mode=True, return_indices=True)

# %% wrong: places column by column, so that 1 and 2 have changed places
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    four = torch.stack([x[:, :, r::2, c::2] for c in (0, 1) for r in (0, 1)])
    return tuple(four.max(dim=0))

# %% wrong: of equal numbers the last
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    four = torch.stack([x[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    maxima, turned = four.flip(0).max(dim=0)
    return maxima, 3 - turned

# %% wrong: blocks without moving the axis, so that they are parts of rows
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    blocks = x.reshape(B, C, (H + 1) // 2, (W + 1) // 2, 4)
    return tuple(blocks.max(dim=-1))

# %% wrong: the mean of each block
def max_pool(x):
    B, C, H, W = x.shape
    padded = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    places = torch.stack([padded[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)]).argmax(0)
    return nn.functional.avg_pool2d(x, 2, ceil_mode=True), places

# %% wrong: the largest distance from zero
def max_pool(x):
    B, C, H, W = x.shape
    padded = nn.functional.pad(x, (0, W % 2, 0, H % 2))
    four = torch.stack([padded[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    places = four.abs().argmax(0)
    return four.gather(0, places[None])[0], places

# %% wrong: places first, then maxima
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    four = torch.stack([x[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    return four.argmax(0), four.amax(0)

# %% wrong: the maxima are detached
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x.detach(), (0, W % 2, 0, H % 2), value=-torch.inf)
    four = torch.stack([x[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    return tuple(four.max(0))

# %% wrong: places of type int32
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    four = torch.stack([x[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    return four.max(0).values, four.argmax(0).int()

# %% wrong: rows are padded by the parity of columns
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, H % 2, 0, W % 2), value=-torch.inf)
    four = torch.stack([x[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    return tuple(four.max(0))

# %% wrong: places from 1 to 4
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    four = torch.stack([x[:, :, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    return four.max(0).values, four.argmax(0) + 1

# %% wrong: the batch and the channels are joined
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf).flatten(0, 1)
    four = torch.stack([x[:, r::2, c::2] for r in (0, 1) for c in (0, 1)])
    return tuple(four.max(0))

# %% wrong: only the maxima are returned
def max_pool(x):
    return nn.functional.max_pool2d(x, 2, ceil_mode=True)

# %% wrong: stride 1, so that blocks overlap
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, 1, 0, 1), value=-torch.inf)
    four = torch.stack([x[:, :, r : H + r, c : W + c] for r in (0, 1) for c in (0, 1)])
    return tuple(four.max(0))

# %% wrong: odd sizes padded with the smallest number of the first picture minus 1
# "never the largest": another picture of the batch may lie far below.
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=x[0].min().item() - 1)
    x = x.unfold(2, 2, 2).unfold(3, 2, 2).flatten(4)
    return x.max(-1).values, x.max(-1).indices

# %% wrong: pads with −100
# "What is missing there is never the largest": odd size and numbers below −100.
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-100.0)
    x = x.unfold(2, 2, 2).unfold(3, 2, 2).flatten(4)
    return x.max(-1).values, x.max(-1).indices

# %% wrong: places of the first channel for all
# place_ij of the largest, in each map: C > 1.
def max_pool(x):
    maxima, flat = nn.functional.max_pool2d(x, 2, ceil_mode=True, return_indices=True)
    W = x.shape[-1]
    places = (flat // W % 2) * 2 + flat % W % 2
    return maxima, places[:, :1].expand_as(places).contiguous()

# %% wrong: pads with −1e9
# "whose numbers may be negative, however far".
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-1e9)
    x = x.unfold(2, 2, 2).unfold(3, 2, 2).flatten(4)
    return x.max(-1).values, x.max(-1).indices

# %% wrong: odd sizes padded at the upper and left end
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (W % 2, 0, H % 2, 0), value=-torch.inf)
    x = x.unfold(2, 2, 2).unfold(3, 2, 2).flatten(4)
    return x.max(-1).values, x.max(-1).indices

# %% right: padded with the smallest number of all, which stands behind
def max_pool(x):
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=x.min().item() - 1)
    x = x.unfold(2, 2, 2).unfold(3, 2, 2).flatten(4)
    return x.max(-1).values, x.max(-1).indices
