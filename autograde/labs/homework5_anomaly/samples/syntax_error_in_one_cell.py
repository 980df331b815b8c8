# A bracket is missing in the area; all other exercises stand.
# loses: check_auc

# %% auc
def auc(scores, is_anomaly):
    return (scores[is_anomaly][:, None] > scores[~is_anomaly]).float().mean().item(
