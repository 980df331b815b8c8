# One random number for both row and column.
# loses: check_mask_square

# %% mask_square
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        u = torch.rand(())
        row, column = (int(u * (size - side + 1)) for size in x.shape[2:])
        picture[:, row : row + side, column : column + side] = 0
    return x_tilde
