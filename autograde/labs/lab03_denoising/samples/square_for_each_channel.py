# Each channel has a place of its own.
# loses: check_mask_square

# %% mask_square
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        for channel in picture:
            row, column = (torch.randint(size - side + 1, ()) for size in x.shape[2:])
            channel[row : row + side, column : column + side] = 0
    return x_tilde
