# A tie counts nothing, not one half.
# gets: check_auc 1

# %% auc
def auc(scores, is_anomaly):
    return (scores[is_anomaly][:, None] > scores[~is_anomaly]).float().mean().item()
