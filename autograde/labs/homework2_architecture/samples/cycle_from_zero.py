# The rate begins at 0.
# loses: check_one_cycle

# %% one_cycle
def one_cycle(step, steps, peak):
    t = step / steps
    return peak * (t / 0.3 if t < 0.3 else (1 - t) / 0.7)
