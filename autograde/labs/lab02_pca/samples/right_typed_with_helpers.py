# Right: type hints, other names, a helper, and a list in the place of a tuple.
# loses: nothing

# %% extra
from torch import Tensor

# %% pca
def centred(samples: Tensor) -> tuple[Tensor, Tensor]:
    average = samples.sum(0) / samples.shape[0]
    return average, samples - average[None, :]


def pca(X: Tensor, k: int) -> tuple[Tensor, Tensor]:
    average, moved = centred(X)
    _, _, directions = torch.linalg.svd(moved.T @ moved)
    return average, directions[:k, :]

# %% linear_autoencoder
def linear_autoencoder(d: int, k: int) -> list[nn.Module]:
    sizes = [d, k, d]
    return [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]

# %% principal_directions
def principal_directions(W: Tensor) -> Tensor:
    with torch.no_grad():
        left, stretch, right = torch.linalg.svd(W, full_matrices=False)
        return W @ right.T / stretch

# %% mix
def undo(matrix: Tensor) -> Tensor:
    return torch.linalg.solve(matrix, torch.eye(len(matrix)))


def mix(weight: Tensor, bias: Tensor, decoder_weight: Tensor, mixer: Tensor) -> list[Tensor]:
    both = mixer @ torch.cat([weight, bias[:, None]], dim=1)
    return [both[:, :-1], both[:, -1], decoder_weight @ undo(mixer)]
