# The course's own penalties and spectrum instead of one's own.
# loses: check_jacobian
# loses: check_sigmoid_penalty
# loses: check_deep_penalty
# loses: check_spectrum

# %% extra
import svlearn.jacobian as own


# %% jacobian
def jacobian(f, x):
    return own.jacobian(f, x)


# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    layer = nn.Linear(*W.shape[::-1])
    layer.weight.data, layer.bias.data = W, b
    return own.contractive_penalty(nn.Sequential(layer, nn.Sigmoid()), x)


# %% deep_penalty
def deep_penalty(weights, biases, x):
    def f(x):
        for W, b in zip(weights, biases, strict=True):
            x = torch.sigmoid(x @ W.T + b)
        return x

    return own.contractive_penalty(f, x)


# %% spectrum
def spectrum(J):
    f = lambda x: torch.einsum("bkd,bd->bk", J, x)
    return own.singular_values(f, torch.zeros(len(J), J.shape[2])).mean(dim=0)
