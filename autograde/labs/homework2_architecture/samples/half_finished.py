# The first three exercises only; the others are as released.
# loses: check_step_memory
# loses: check_experiment
# loses: check_series

# %% step_memory
def step_memory(sizes, batch_size, optimizer):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% experiment
def experiment(grid, run):
    # YOUR CODE HERE
    raise NotImplementedError()


# %% series
def series(table, x, y, by):
    # YOUR CODE HERE
    raise NotImplementedError()
