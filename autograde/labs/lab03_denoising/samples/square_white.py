# The square is white.
# loses: check_mask_square

# %% mask_square
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        row, column = (torch.randint(size - side + 1, ()) for size in x.shape[2:])
        picture[:, row : row + side, column : column + side] = 1
    return x_tilde
