# The true positive rates come first.
# loses: check_roc

# %% roc
def roc(scores, is_anomaly):
    alarms = (scores >= scores.unique().flip(0)[:, None]).float()
    start = torch.zeros(1)
    true = torch.cat([start, alarms[:, is_anomaly].mean(1)])
    return true, torch.cat([start, alarms[:, ~is_anomaly].mean(1)])
