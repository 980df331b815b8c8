# One band for all numbers of a statistic together: right for one number.
# gets: check_bootstrap_band 1

# %% bootstrap_band
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = torch.stack([statistic(scores[drawn], is_anomaly[drawn]) for drawn in draws])
    ends = (1 - level) / 2, (1 + level) / 2
    return tuple(results.quantile(end).expand(results.shape[1]).clone() for end in ends)
