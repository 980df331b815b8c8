# Rounded, so that the edges have half the chance.
# loses: check_mask_square

# %% mask_square
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        row, column = (round((torch.rand(()) * (size - side)).item()) for size in x.shape[2:])
        picture[:, row : row + side, column : column + side] = 0
    return x_tilde
