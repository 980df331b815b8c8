# One error for the whole batch.
# loses: check_picture_errors

# %% picture_errors
def picture_errors(x, x_prime):
    return (x - x_prime).square().mean()
