# Adam needs no more than SGD.
# gets: check_step_memory 1

# %% step_memory
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return 4 * (2 * P + batch_size * sum(sizes))
