# May begin anywhere, so that some squares are cut by the edge.
# loses: check_mask_square

# %% mask_square
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        row, column = (torch.randint(size, ()) for size in x.shape[2:])
        picture[:, row : row + side, column : column + side] = 0
    return x_tilde
