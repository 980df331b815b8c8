# The second number is the whole error.
# gets: check_split_error 1

# %% split_error
def split_error(x, x_prime):
    d = x - x_prime
    return d.mean(1).square().mean().item(), d.square().mean().item()
