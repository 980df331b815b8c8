# A division by zero: NaN, and no number.
# loses: everything

# %% picture_errors
def picture_errors(x, x_prime):
    return torch.full((len(x),), torch.nan)

# %% roc
def roc(scores, is_anomaly):
    rates = torch.full((len(scores.unique()) + 1,), torch.nan)
    return rates, rates.clone()

# %% auc
def auc(scores, is_anomaly):
    return float("nan")

# %% choose_threshold
def choose_threshold(scores, rate):
    return float("nan")

# %% auc_table
def auc_table(digits, run, measure):
    return [{"digit": digit} | {kind: float("nan") for kind in run(digit)[0]} for digit in digits]

# %% bootstrap_band
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    nothing = 0 * statistic(scores, is_anomaly) / 0
    return nothing, nothing

# %% inpaint
def inpaint(reconstruct, x, mask, steps):
    return x * torch.nan
