# Right: the area by trapezoids under the own curve, which is counted along.
# loses: nothing

# %% roc
def counted_along(labels, last):
    return torch.cat([torch.zeros(1), labels.float().cumsum(0)[last] / labels.sum()])


def roc(scores, is_anomaly):
    ranked, order = scores.sort(descending=True)
    last = torch.cat([ranked[1:] != ranked[:-1], torch.tensor([True])])
    labels = is_anomaly[order]
    return counted_along(~labels, last), counted_along(labels, last)

# %% auc
def auc(scores, is_anomaly):
    false, true = roc(scores, is_anomaly)
    return torch.trapezoid(true, false).item()
