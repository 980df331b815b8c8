# Right: type hints, helpers, other names, and cells between.
# loses: nothing

# %% extra
from torch import Tensor


def slopes_of(h: Tensor) -> Tensor:
    return h * (1.0 - h)


def squared_norm(J: Tensor) -> Tensor:
    return (J**2).sum((-2, -1))


# %% finite_difference_jacobian
def finite_difference_jacobian(f, x: Tensor, step: float = 1e-3) -> Tensor:
    e1, e2 = torch.eye(2)
    d1 = (f(x + step * e1) - f(x - step * e1)) / step / 2
    d2 = (f(x + step * e2) - f(x - step * e2)) / step / 2
    return torch.stack((d1, d2)).T


# %% sigmoid_penalty
def sigmoid_penalty(weight: Tensor, bias: Tensor, batch: Tensor) -> Tensor:
    steepness = slopes_of(torch.sigmoid(nn.functional.linear(batch, weight, bias)))
    return squared_norm(steepness[..., None] * weight)


# %% deep_penalty
def deep_penalty(weights: list[Tensor], biases: list[Tensor], x: Tensor) -> Tensor:
    def through(depth: int) -> tuple[Tensor, Tensor]:
        if depth == 0:
            return x, torch.eye(x.shape[1]).expand(len(x), -1, -1)
        h, J = through(depth - 1)
        h = torch.sigmoid(h @ weights[depth - 1].T + biases[depth - 1])
        return h, torch.diag_embed(slopes_of(h)) @ weights[depth - 1] @ J

    return squared_norm(through(len(weights))[1])


# %% contractive_loss
def contractive_loss(x: Tensor, x_prime: Tensor, penalty: Tensor, weight: float) -> Tensor:
    per_sample = ((x - x_prime) ** 2).mean(dim=1) + weight * penalty
    return per_sample.mean()
