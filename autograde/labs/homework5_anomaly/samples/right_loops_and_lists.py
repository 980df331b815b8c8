# Right: loops and lists, as written before one has learnt to broadcast.
# loses: nothing

# %% picture_errors
def picture_errors(x, x_prime):
    return torch.stack([((one - other) ** 2).mean() for one, other in zip(x, x_prime)])

# %% roc
def roc(scores, is_anomaly):
    false, true = [0.0], [0.0]
    for threshold in sorted(set(scores.tolist()), reverse=True):
        alarms = scores >= threshold
        false.append(float(alarms[~is_anomaly].float().mean()))
        true.append(float(alarms[is_anomaly].float().mean()))
    return torch.tensor(false), torch.tensor(true)

# %% auc
def auc(scores, is_anomaly):
    won, pairs = 0, 0
    for anomaly in scores[is_anomaly].tolist():
        for normal in scores[~is_anomaly].tolist():
            pairs += 1
            if anomaly > normal:
                won += 1
            elif anomaly == normal:
                won += 0.5
    return won / pairs

# %% choose_threshold
def choose_threshold(scores, rate):
    for threshold in sorted(scores.tolist()):
        above = [score for score in scores.tolist() if score > threshold]
        if len(above) <= rate * len(scores):
            return threshold

# %% auc_table
def auc_table(digits, run, measure):
    table = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        row = {"digit": digit}
        for name in scores:
            row[name] = measure(scores[name], is_anomaly)
        table.append(row)
    last = {"digit": "mean"}
    for name in scores:
        total = 0
        for row in table:
            total += row[name]
        last[name] = total / len(table)
    table.append(last)
    return table

# %% bootstrap_band
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    results = []
    for indices in draws:
        results.append(statistic(scores[indices], is_anomaly[indices]))
    left_out = (1 - level) / 2
    table = torch.stack(results)
    return torch.quantile(table, left_out, dim=0), torch.quantile(table, 1 - left_out, dim=0)

# %% inpaint
def inpaint(reconstruct, x, mask, steps):
    picture = x.clone()
    picture[mask] = 0
    for step in range(steps):
        new = reconstruct(picture)
        picture = x.clone()
        picture[mask] = new[mask]
    return picture
