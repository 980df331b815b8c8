# Right: as short as it gets, with other names.
# loses: nothing

# %% picture_errors
picture_errors = lambda a, b: (a - b).pow(2).reshape(len(a), -1).mean(-1)

# %% roc
def roc(s, y):
    alarms = s >= torch.cat([torch.tensor([torch.inf]), s.unique().flip(0)])[:, None]
    return [alarms[:, each].float().mean(1) for each in (~y, y)]

# %% auc
auc = lambda s, y: ((s[y][:, None] - s[~y]).sign().mean().item() + 1) / 2

# %% choose_threshold
choose_threshold = lambda s, r: float(s.topk(int(r * len(s)) + 1).values[-1])

# %% bootstrap_band
def bootstrap_band(f, s, y, draws, level=0.9):
    shares = torch.tensor([0.5 - level / 2, 0.5 + level / 2])
    return torch.stack([f(s[d], y[d]) for d in draws]).quantile(shares, 0).unbind()

# %% inpaint
def inpaint(f, x, m, n):
    return x * ~m if n == 0 else x.where(~m, f(inpaint(f, x, m, n - 1)))
