# The squares of a picture are added up.
# loses: check_picture_errors

# %% picture_errors
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).sum(1)
