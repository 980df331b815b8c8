# A bracket is missing in the schedule; all other exercises stand.
# loses: check_one_cycle

# %% one_cycle
def one_cycle(step, steps, peak):
    return peak * (1 - step / steps
