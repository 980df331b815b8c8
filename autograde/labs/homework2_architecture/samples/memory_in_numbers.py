# Numbers are counted, not their bytes.
# loses: check_step_memory

# %% step_memory
def step_memory(sizes, batch_size, optimizer):
    P = sum(a * b + b for a, b in pairwise(sizes))
    return {"SGD": 2, "Adam": 4}[optimizer] * P + batch_size * sum(sizes)
