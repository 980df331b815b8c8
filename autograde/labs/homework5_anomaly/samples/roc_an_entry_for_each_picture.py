# Equal scores pass the threshold one after the other.
# gets: check_roc 1.5

# %% roc
def roc(scores, is_anomaly):
    hits = is_anomaly[scores.argsort(descending=True)].float()
    start = torch.zeros(1)
    false = torch.cat([start, (1 - hits).cumsum(0) / (1 - hits).sum()])
    return false, torch.cat([start, hits.cumsum(0) / hits.sum()])
