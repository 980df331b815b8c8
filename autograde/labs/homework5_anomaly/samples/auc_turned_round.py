# The probability that the normal picture scores higher.
# loses: check_auc

# %% auc
def auc(scores, is_anomaly):
    gaps = scores[~is_anomaly][:, None] - scores[is_anomaly]
    return (gaps.sign().mean().item() + 1) / 2
