# %% right: cell by cell, among the samples that lie in it
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    numbers = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            left = low[0] + column * size[0]
            bottom = low[1] + (n - 1 - row) * size[1]
            inside = (h[:, 0] > left) & (h[:, 0] < left + size[0])
            inside &= (h[:, 1] > bottom) & (h[:, 1] < bottom + size[1])
            where = inside.nonzero().flatten()
            if len(where):
                middle = torch.stack([left + size[0] / 2, bottom + size[1] / 2])
                distance = (h[where] - middle).norm(dim=1)
                numbers[row, column] = where[distance.argmin()]
    return numbers

# %% right: sample by sample, the best so far
import math


def nearest_samples(h, low, high, n):
    (x0, y0), (x1, y1) = low.tolist(), high.tolist()
    w, t = (x1 - x0) / n, (y1 - y0) / n
    best = {}
    for number, (x, y) in enumerate(h.tolist()):
        column, row = math.floor((x - x0) / w), math.floor((y1 - y) / t)
        if 0 <= column < n and 0 <= row < n:
            far = math.hypot(x - (x0 + (column + 0.5) * w), y - (y1 - (row + 0.5) * t))
            if (row, column) not in best or far < best[row, column][0]:
                best[row, column] = far, number
    grid = torch.full((n, n), -1, dtype=torch.int64)
    for place, (_, number) in best.items():
        grid[place] = number
    return grid

# %% right: all distances at once, infinite where the sample is not in the cell
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    columns = low[0] + (torch.arange(n) + 0.5) * size[0]
    rows = high[1] - (torch.arange(n) + 0.5) * size[1]
    middles = torch.stack([columns.expand(n, n), rows[:, None].expand(n, n)], dim=-1)  # (n, n, 2)
    away = h - middles[:, :, None]  # (n, n, N, 2)
    inside = (away.abs() < size / 2).all(dim=-1)
    distance = torch.where(inside, away.square().sum(-1), torch.inf)
    smallest, number = distance.min(dim=-1)
    return torch.where(smallest.isinf(), -1, number)

# %% right: sorted from far to near, so that the nearest is written last
def nearest_samples(h, low, high, n):
    scaled = (h - low) / (high - low) * n
    cell = scaled.floor()
    distance = ((scaled - cell - 0.5) * (high - low) / n).norm(dim=1)
    grid = torch.full((n, n), -1)
    for number in distance.argsort(descending=True).tolist():
        column, up = cell[number].int().tolist()
        if 0 <= column < n and 0 <= up < n:
            grid[n - 1 - up, column] = number
    return grid

# %% right: NumPy, and turned at the end
import numpy as np


def nearest_samples(h, low, high, n):
    h, low, high = (t.detach().numpy().astype(float) for t in (h, low, high))
    size = (high - low) / n
    cell = np.floor((h - low) / size).astype(int)
    distance = np.linalg.norm(h - (low + (cell + 0.5) * size), axis=1)
    grid = np.full((n, n), -1, dtype=np.int64)  # [column, row from below]
    for i in range(n):
        for j in range(n):
            here = np.flatnonzero((cell == (i, j)).all(axis=1))
            if here.size:
                grid[i, j] = here[distance[here].argmin()]
    return torch.from_numpy(np.flipud(grid.T).copy())

# %% right: a list of lists, turned into a tensor
def nearest_samples(h, low, high, n):
    size = (high - low) / n

    def best(row, column):
        corner = low + torch.tensor([column, n - 1 - row]) * size
        inside = ((h >= corner) & (h <= corner + size)).all(dim=1)
        if not inside.any():
            return -1
        distance = torch.linalg.vector_norm(h - corner - size / 2, dim=1)
        distance[~inside] = float("inf")
        return int(distance.argmin())

    return torch.tensor([[best(row, column) for column in range(n)] for row in range(n)])

# %% right: with bucketize
def nearest_samples(h, low, high, n):
    steps = torch.arange(1, n)
    size = (high - low) / n
    column = torch.bucketize(h[:, 0].contiguous(), low[0] + steps * size[0])
    up = torch.bucketize(h[:, 1].contiguous(), low[1] + steps * size[1])
    known = ((h > low) & (h < high)).all(1)
    middles = low + (torch.stack([column, up], 1) + 0.5) * size
    far = (h - middles).norm(dim=1)
    grid = -torch.ones(n, n, dtype=torch.long)
    for i in range(n):
        for j in range(n):
            here = torch.nonzero(known & (column == j) & (up == n - 1 - i))[:, 0]
            if here.numel() > 0:
                grid[i, j] = here[far[here].argmin()]
    return grid

# %% wrong: upside down
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: rows and columns have changed places
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[column, row] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: h1 counts the rows, and h2 the columns
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for i in range(n):
        for j in range(n):
            here = (cell[:, 0] == i) & (cell[:, 1] == j)
            if here.any():
                grid[i, j] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: left and right have changed places
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == n - 1 - column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: an empty cell gets the nearest of all
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    steps = torch.arange(n) + 0.5
    middles = torch.stack([(low[0] + steps * size[0]).expand(n, n), (high[1] - steps * size[1])[:, None].expand(n, n)], -1)
    return torch.cdist(middles.reshape(-1, 2), h).argmin(1).reshape(n, n)

# %% wrong: samples outside belong to the cell at the edge
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor().clamp(0, n - 1)
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: cut off after the point, also below 0
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).long()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: 0 in empty cells
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.zeros(n, n, dtype=torch.int64)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: the first sample in the cell
def nearest_samples(h, low, high, n):
    cell = ((h - low) / ((high - low) / n)).floor()
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = ((cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)).nonzero().flatten()
            if len(here):
                grid[row, column] = here[0]
    return grid

# %% wrong: the last sample in the cell
def nearest_samples(h, low, high, n):
    cell = ((h - low) / ((high - low) / n)).floor().int().tolist()
    grid = torch.full((n, n), -1)
    for number, (column, up) in enumerate(cell):
        if 0 <= column < n and 0 <= up < n:
            grid[n - 1 - up, column] = number
    return grid

# %% wrong: the nearest to the lower left corner
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - cell * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: the farthest
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, -1.0).argmax()
    return grid

# %% wrong: the distance in cells
def nearest_samples(h, low, high, n):
    cell = ((h - low) / ((high - low) / n)).floor()
    distance = ((h - low) / ((high - low) / n) - cell - 0.5).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: the number within the cell, not the row of h
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = distance[here].argmin()
    return grid

# %% wrong: corners are taken from the samples
def nearest_samples(h, low, high, n):
    low, high = h.amin(0), h.amax(0) + 1e-6
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: always ten cells a side
def nearest_samples(h, low, high, n=10):
    n = 10
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: floating-point numbers
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    grid = -torch.ones(n, n)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% wrong: moves h in place
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    h -= low
    cell = (h / size).floor()
    distance = (h - (cell + 0.5) * size).norm(dim=1)
    grid = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                grid[row, column] = torch.where(here, distance, torch.inf).argmin()
    return grid

# %% right: int64 as a transposed view, not contiguous
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = torch.floor((h - low) / size)
    out = torch.full((n, n), -1)  # [column, row]
    for i in range(n):
        for j in range(n):
            inside = torch.nonzero((cell == torch.tensor([i, j])).all(1)).flatten()
            if len(inside):
                middle = low + size * (torch.tensor([i, j]) + 0.5)
                out[i, n - 1 - j] = inside[(h[inside] - middle).norm(dim=1).argmin()]
    return out.T

# %% wrong: number among those inside the rectangle
def nearest_samples(h, low, high, n):
    h = h[((h > low) & (h < high)).all(dim=1)]
    size = (high - low) / n
    cell = torch.floor((h - low) / size)
    out = torch.full((n, n), -1)
    for j in range(n):
        for i in range(n):
            inside = ((cell[:, 0] == i) & (cell[:, 1] == j)).nonzero()[:, 0]
            if len(inside):
                middle = low + size * torch.tensor([i + 0.5, j + 0.5])
                out[n - 1 - j, i] = inside[(h[inside] - middle).norm(dim=1).argmin()]
    return out

# %% wrong: city block distance
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = torch.floor((h - low) / size)
    out = torch.full((n, n), -1)
    for j in range(n):
        for i in range(n):
            inside = ((cell[:, 0] == i) & (cell[:, 1] == j)).nonzero()[:, 0]
            if len(inside):
                middle = low + size * torch.tensor([i + 0.5, j + 0.5])
                out[n - 1 - j, i] = inside[(h[inside] - middle).abs().sum(dim=1).argmin()]
    return out

# %% wrong: middle of the rectangle
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = torch.floor((h - low) / size)
    out = torch.full((n, n), -1)
    for j in range(n):
        for i in range(n):
            inside = ((cell[:, 0] == i) & (cell[:, 1] == j)).nonzero()[:, 0]
            if len(inside):
                middle = (low + high) / 2
                out[n - 1 - j, i] = inside[(h[inside] - middle).norm(dim=1).argmin()]
    return out
