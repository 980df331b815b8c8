# No copy: the square is in x, too.
# loses: check_mask_square

# %% mask_square
def mask_square(x, side):
    for picture in x:
        row, column = (torch.randint(size - side + 1, ()) for size in x.shape[2:])
        picture[:, row : row + side, column : column + side] = 0
    return x
