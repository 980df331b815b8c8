# What leaves on one side comes in on the other.
# loses: check_shift

# %% shift
def shift(x, rows, columns):
    return x.roll((rows, columns), dims=(2, 3))
