# Rows are drawn from the width, and columns from the height.
# loses: check_mask_square

# %% mask_square
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        row = torch.randint(x.shape[3] - side + 1, ())
        column = torch.randint(x.shape[2] - side + 1, ())
        picture[:, row : row + side, column : column + side] = 0
    return x_tilde
