# The first two exercises are done, and nothing else.
# base: released
# loses: check_auc
# loses: check_choose_threshold
# loses: check_auc_table
# loses: check_bootstrap_band
# loses: check_inpaint

# %% picture_errors
def picture_errors(x, x_prime):
    return (x - x_prime).square().flatten(1).mean(1)

# %% roc
def roc(scores, is_anomaly):
    alarms = (scores >= scores.unique().flip(0)[:, None]).float()
    start = torch.zeros(1)
    false = torch.cat([start, alarms[:, ~is_anomaly].mean(1)])
    return false, torch.cat([start, alarms[:, is_anomaly].mean(1)])
