# Right: einsum, and the Gram matrix of the first layer instead of the Jacobian.
# loses: nothing

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(torch.einsum("kd,bd->bk", W, x) + b)
    return torch.einsum("bk,bk,kd,kd->b", h - h**2, h - h**2, W, W)


# %% deep_penalty
def deep_penalty(weights, biases, x):
    slopes, h = [], x
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(torch.addmm(b, h, W.T))
        slopes.append(h - h * h)
    A = torch.diag_embed(slopes[-1])
    for W, slope in zip(weights[:0:-1], slopes[-2::-1], strict=True):
        A = torch.einsum("bki,ij,bj->bkj", A, W, slope)
    return torch.einsum("bki,ij,bkj->b", A, weights[0] @ weights[0].T, A)


# %% spectrum
def spectrum(J):
    J = J.mT if J.shape[1] > J.shape[2] else J
    eigenvalues = torch.linalg.eigvalsh(torch.einsum("bkd,bld->bkl", J, J))
    return eigenvalues.flip(-1).clamp(min=0).sqrt().mean(0)
