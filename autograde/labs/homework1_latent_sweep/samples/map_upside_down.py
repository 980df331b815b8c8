# Rows count from below.
# loses: check_nearest_samples

# %% nearest_samples
def nearest_samples(h, low, high, n):
    size = (high - low) / n
    cell = ((h - low) / size).floor()
    distance = (h - low - (cell + 0.5) * size).norm(dim=1)
    numbers = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == row)
            if here.any():
                numbers[row, column] = torch.where(here, distance, torch.inf).argmin()
    return numbers
