# A quantile, which may lie between two scores.
# loses: check_choose_threshold

# %% choose_threshold
def choose_threshold(scores, rate):
    return scores.quantile(1 - rate).item()
