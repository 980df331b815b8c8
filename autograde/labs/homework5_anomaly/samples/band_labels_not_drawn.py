# Scores are drawn, and labels stay where they were.
# loses: check_bootstrap_band

# %% bootstrap_band
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = torch.stack([statistic(scores[drawn], is_anomaly) for drawn in draws])
    return results.quantile((1 - level) / 2, dim=0), results.quantile((1 + level) / 2, dim=0)
