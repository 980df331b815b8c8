# The peak is not used.
# loses: check_one_cycle

# %% one_cycle
def one_cycle(step, steps, peak):
    t = step / steps
    return 0.04 + 0.96 * t / 0.3 if t < 0.3 else (1 - t) / 0.7
