# The curve does not begin at 0 and 0.
# loses: check_roc

# %% roc
def roc(scores, is_anomaly):
    thresholds = scores.unique().flip(0)
    alarms = (scores >= thresholds[:, None]).float()
    return alarms[:, ~is_anomaly].mean(1), alarms[:, is_anomaly].mean(1)
