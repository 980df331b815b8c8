# %% right: a black sheet and a window
def shift(x, rows, columns):
    B, C, H, W = x.shape
    r, c = abs(rows), abs(columns)
    sheet = x.new_zeros(B, C, H + 2 * r, W + 2 * c)
    sheet[:, :, r + rows : r + rows + H, c + columns : c + columns + W] = x
    return sheet[:, :, r : r + H, c : c + W]

# %% right: roll, and black where it came in
def shift(x, rows, columns):
    H, W = x.shape[2:]
    moved = x.roll((rows, columns), dims=(2, 3))
    if rows > 0:
        moved[:, :, :rows] = 0
    if rows < 0:
        moved[:, :, max(H + rows, 0) :] = 0
    if columns > 0:
        moved[..., :columns] = 0
    if columns < 0:
        moved[..., max(W + columns, 0) :] = 0
    return moved

# %% right: slices of source and target
def shift(x, rows, columns):
    moved = torch.zeros_like(x)
    H, W = x.shape[2:]
    if abs(rows) < H and abs(columns) < W:
        target = moved[:, :, max(rows, 0) : H + min(rows, 0), max(columns, 0) : W + min(columns, 0)]
        target += x[:, :, max(-rows, 0) : H - max(rows, 0), max(-columns, 0) : W - max(columns, 0)]
    return moved

# %% right: matrices of ones next to the diagonal
def shift(x, rows, columns):
    H, W = x.shape[-2:]
    down = (torch.arange(H)[:, None] == torch.arange(H) + rows).to(x.dtype)
    right = (torch.arange(W)[:, None] == torch.arange(W) + columns).to(x.dtype)
    return down @ x @ right.T

# %% right: indices, and a mask
def shift(x, rows, columns):
    H, W = x.shape[-2:]
    i, j = torch.arange(H) - rows, torch.arange(W) - columns
    inside = ((i >= 0) & (i < H))[:, None] & ((j >= 0) & (j < W))
    moved = x[:, :, i.clamp(0, H - 1)][..., j.clamp(0, W - 1)]
    return torch.where(inside, moved, 0)

# %% right: pixel by pixel
def shift(x, rows, columns):
    moved = torch.zeros_like(x)
    for i in range(x.size(2)):
        for j in range(x.size(3)):
            if 0 <= i + rows < x.size(2) and 0 <= j + columns < x.size(3):
                moved[:, :, i + rows, j + columns] = x[:, :, i, j]
    return moved

# %% right: negative padding, with a stop before it is too much
def shift(x, rows, columns):
    H, W = x.shape[2:]
    if abs(rows) >= H or abs(columns) >= W:
        return torch.zeros_like(x)
    return nn.functional.pad(x, (columns, -columns, rows, -rows))

# %% wrong: rolled, so that it comes in from the other side
def shift(x, rows, columns):
    return x.roll((rows, columns), dims=(2, 3))

# %% wrong: up and to the left
def shift(x, rows, columns):
    r, c = abs(rows), abs(columns)
    H, W = x.shape[2:]
    sheet = nn.functional.pad(x, (c, c, r, r))
    return sheet[:, :, r + rows : r + rows + H, c + columns : c + columns + W]

# %% wrong: rows and columns have changed places
def shift(x, rows, columns):
    r, c = abs(rows), abs(columns)
    H, W = x.shape[2:]
    sheet = nn.functional.pad(x, (r, r, c, c))
    return sheet[:, :, c - columns : c - columns + H, r - rows : r - rows + W]

# %% wrong: the edge is repeated
def shift(x, rows, columns):
    H, W = x.shape[2:]
    i, j = (torch.arange(H) - rows).clamp(0, H - 1), (torch.arange(W) - columns).clamp(0, W - 1)
    return x[:, :, i][..., j]

# %% wrong: negative numbers are not expected
def shift(x, rows, columns):
    H, W = x.shape[2:]
    return nn.functional.pad(x, (abs(columns), 0, abs(rows), 0))[:, :, :H, :W]

# %% wrong: the picture grows
def shift(x, rows, columns):
    return nn.functional.pad(x, (max(columns, 0), max(-columns, 0), max(rows, 0), max(-rows, 0)))

# %% wrong: negative padding ends in an exception if a picture leaves altogether
def shift(x, rows, columns):
    return nn.functional.pad(x, (columns, -columns, rows, -rows))

# %% wrong: x itself is changed
def shift(x, rows, columns):
    r, c = abs(rows), abs(columns)
    H, W = x.shape[2:]
    sheet = nn.functional.pad(x, (c, c, r, r))
    return x.copy_(sheet[:, :, r - rows : r - rows + H, c - columns : c - columns + W])

# %% wrong: ones come in
def shift(x, rows, columns):
    r, c = abs(rows), abs(columns)
    H, W = x.shape[2:]
    sheet = nn.functional.pad(x, (c, c, r, r), value=1.0)
    return sheet[:, :, r - rows : r - rows + H, c - columns : c - columns + W]

# %% wrong: rows only
def shift(x, rows, columns):
    r, H = abs(rows), x.shape[2]
    return nn.functional.pad(x, (0, 0, r, r))[:, :, r - rows : r - rows + H]

# %% wrong: rolled, with a slice that is empty for 0 and wrong for large numbers
def shift(x, rows, columns):
    moved = x.roll((rows, columns), dims=(2, 3))
    if rows >= 0:
        moved[:, :, :rows] = 0
    else:
        moved[:, :, rows:] = 0
    if columns >= 0:
        moved[..., :columns] = 0
    else:
        moved[..., columns + 1 :] = 0
    return moved

# %% wrong: float32 whatever came in
def shift(x, rows, columns):
    r, c = abs(rows), abs(columns)
    H, W = x.shape[2:]
    sheet = nn.functional.pad(x, (c, c, r, r)).float()
    return sheet[:, :, r - rows : r - rows + H, c - columns : c - columns + W]

# %% wrong: the first channel alone
def shift(x, rows, columns):
    r, c = abs(rows), abs(columns)
    H, W = x.shape[2:]
    sheet = nn.functional.pad(x[:, :1], (c, c, r, r))
    return sheet[:, :, r - rows : r - rows + H, c - columns : c - columns + W]

# %% wrong: hard-coded 28
def shift(x, rows, columns):
    r, c = abs(rows), abs(columns)
    sheet = nn.functional.pad(x, (c, c, r, r))
    return sheet[:, :, r - rows : r - rows + 28, c - columns : c - columns + 28]

# %% wrong: sheet of a fixed margin of 28
# "Numbers may be as large as the picture or larger": a move by 29 or more gives a wrong shape.
def shift(x, rows, columns):
    H, W = x.shape[2:]
    sheet = nn.functional.pad(x, (28, 28, 28, 28))
    return sheet[..., 28 - rows : 28 - rows + H, 28 - columns : 28 - columns + W]

# %% wrong: all zero if either is as large as the smaller side
# right for squares; H = 3, W = 9, columns = 4 still shows something.
def shift(x, rows, columns):
    H, W = x.shape[2:]
    if max(abs(rows), abs(columns)) >= min(H, W):
        return torch.zeros_like(x)
    r, c = abs(rows), abs(columns)
    sheet = nn.functional.pad(x, (c, c, r, r))
    return sheet[..., r - rows : r - rows + H, c - columns : c - columns + W]

# %% wrong: clips to [0, 1]
# "returns the pictures x … moved": numbers below 0 or above 1 are changed (nothing is said of a range).
def shift(x, rows, columns):
    H, W = x.shape[2:]
    r, c = abs(rows), abs(columns)
    sheet = nn.functional.pad(x.clamp(0, 1), (c, c, r, r))
    return sheet[..., r - rows : r - rows + H, c - columns : c - columns + W]
