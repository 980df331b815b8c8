# Always in the middle.
# loses: check_mask_square

# %% mask_square
def mask_square(x, side):
    row, column = ((size - side) // 2 for size in x.shape[2:])
    x_tilde = x.clone()
    x_tilde[:, :, row : row + side, column : column + side] = 0
    return x_tilde
