# So many scores lie below, not above.
# loses: check_choose_threshold

# %% choose_threshold
def choose_threshold(scores, rate):
    return scores.sort().values[int(rate * len(scores))].item()
