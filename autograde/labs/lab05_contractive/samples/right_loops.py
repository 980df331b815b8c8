# Right: loops over inputs, outputs, units and layers.
# loses: nothing

# %% finite_difference_jacobian
def finite_difference_jacobian(f, x, step=1e-2):
    J = torch.zeros(2, 2)
    for j in range(2):
        up, down = x.clone(), x.clone()
        up[j] += step
        down[j] -= step
        J[:, j] = (f(up) - f(down)) / (2 * step)
    return J


# %% jacobian
def jacobian(f, x):
    x = x.detach().clone().requires_grad_()
    h = f(x)
    rows = []
    for k in range(h.shape[1]):
        (row,) = torch.autograd.grad(h[:, k].sum(), x, retain_graph=True)
        rows.append(row)
    return torch.stack(rows, dim=1)


# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    penalties = []
    for sample in x:
        h = torch.sigmoid(W @ sample + b)
        total = 0
        for i in range(len(W)):
            total = total + (h[i] * (1 - h[i])) ** 2 * (W[i] ** 2).sum()
        penalties.append(total)
    return torch.stack(penalties)


# %% deep_penalty
def deep_penalty(weights, biases, x):
    penalties = []
    for h in x:
        J = None
        for W, b in zip(weights, biases, strict=True):
            h = torch.sigmoid(W @ h + b)
            layer = torch.diag(h * (1 - h)) @ W
            J = layer if J is None else layer @ J
        penalties.append((J**2).sum())
    return torch.stack(penalties)


# %% spectrum
def spectrum(J):
    total = torch.zeros(min(J.shape[1:]))
    for one in J:
        total += torch.linalg.svd(one).S
    return total / len(J)
