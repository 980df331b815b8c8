# Right: what libraries have, turned into tensors again.
# loses: nothing

# %% extra
import numpy as np
from sklearn.metrics import roc_auc_score, roc_curve

# %% picture_errors
def picture_errors(x, x_prime):
    squares = np.square(x.numpy() - x_prime.numpy())
    return torch.from_numpy(squares.reshape(len(squares), -1).mean(axis=1))

# %% roc
def roc(scores, is_anomaly):
    false, true, _ = roc_curve(is_anomaly.numpy(), scores.numpy(), drop_intermediate=False)
    return torch.from_numpy(false).float(), torch.from_numpy(true).float()

# %% auc
def auc(scores, is_anomaly):
    return float(roc_auc_score(is_anomaly.numpy(), scores.numpy()))

# %% choose_threshold
def choose_threshold(scores, rate):
    rising = np.sort(scores.numpy())
    return float(rising[-1 - int(rate * len(rising))])

# %% bootstrap_band
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    table = np.stack([statistic(scores[drawn], is_anomaly[drawn]).numpy() for drawn in draws])
    ends = np.quantile(table, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return tuple(torch.from_numpy(ends.astype(np.float32)))
