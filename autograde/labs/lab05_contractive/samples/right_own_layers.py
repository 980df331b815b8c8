# Right: modules of one's own, and the course's mean squared error.
# loses: nothing

# %% sigmoid_penalty
class Layer(nn.Module):
    def __init__(self, W, b):
        super().__init__()
        self.W, self.b = W, b

    def forward(self, x):
        h = 1 / (1 + torch.exp(-(x @ self.W.T + self.b)))
        return h, h * (1 - h)


def sigmoid_penalty(W, b, x):
    _, slope = Layer(W, b)(x)
    return (slope**2 * (W**2).sum(1)).sum(1)


# %% deep_penalty
def deep_penalty(weights, biases, x):
    J = None
    for layer in map(Layer, weights, biases):
        x, slope = layer(x)
        J = slope.unsqueeze(2) * (layer.W if J is None else torch.matmul(layer.W, J))
    return torch.linalg.matrix_norm(J) ** 2


# %% contractive_loss
def contractive_loss(x, x_prime, penalty, weight):
    return mean_squared_error(x, x_prime) + weight * penalty.sum() / len(penalty)
