"""Several autoencoders as one model, which `fit` trains like any other."""

import math
from collections.abc import Iterator

import torch
from jaxtyping import Float
from torch import Tensor, nn

from svlearn.batched.kinds import Models, grouped, obstacle
from svlearn.training import History, Trainable


class Batched(Trainable):
    """Autoencoders that share batches, optimizer and matrix products, and nothing else.

    Each learns what it would learn alone from the same batches. Their weights are copied into one
    vector; `write_back` copies what was learnt into the models.

    Args:
        models: by their names.

    Raises:
        ValueError: these can't be batched.

    Example:
        >>> from svlearn import DenseAutoencoder, fit
        >>> models = {f"K = {k}": DenseAutoencoder(784, k) for k in (2, 16)}
        >>> history = fit(Batched(models), torch.rand(8, 784), progress=False)
        >>> sorted(history.terms)
        ['K = 16: reconstruction', 'K = 2: reconstruction']
    """

    def __init__(self, models: Models) -> None:
        super().__init__()
        if reason := obstacle(models):
            raise ValueError(f"these can't be batched: {reason}; train them one after another")
        self.input_dim = next(iter(models.values())).input_dim
        self.models, self.groups = dict(models), grouped(models)
        shapes = [torch.Size(shape) for group in self.groups for shape in group.shapes]
        self.sizes = [shape.numel() for shape in shapes]
        first = next(self.groups[0].models[0].parameters())
        self.weights = nn.Parameter(first.new_zeros(sum(self.sizes)))
        with torch.no_grad():
            for place, parameter in self._places():
                place.copy_(parameter)
        self._laid_out = -1

    def gradients(self, batch: Float[Tensor, "B *sample"]) -> dict[str, Tensor]:
        """Overwrite the gradient of all weights; return the terms of all losses by their names."""
        if (count := math.prod(batch.shape[1:])) != self.input_dim:
            raise ValueError(
                f"x has shape {tuple(batch.shape)}, so {count} values for each sample, but the "
                f"models were built for input_dim={self.input_dim}"
            )
        if self._laid_out != self.weights.data_ptr():
            self._lay_out()
        terms = {}
        with torch.no_grad():
            for group, weights, gradient in self._tensors:
                for term, values in group.step(weights, gradient, batch).items():
                    for name, value in zip(group.names, values.unbind(), strict=True):
                        terms[f"{name}: {term}"] = value
        self.weights.grad = self._gradient
        return terms

    def write_back(self) -> None:
        """Copy all weights into the models, and leave those in evaluation mode."""
        with torch.no_grad():
            for place, parameter in self._places():
                parameter.copy_(place)
        for model in self.models.values():
            model.eval()

    def histories(self, together: History) -> dict[str, History]:
        """The history of each model by its name; the seconds are those of all of them."""
        terms: dict[str, dict[str, list[float]]] = {name: {} for name in self.models}
        for key, values in together.terms.items():
            name, _, term = key.rpartition(": ")
            terms[name][term] = values
        seconds, interrupted = together.seconds, together.interrupted
        return {
            name: History(of_model, seconds=[*seconds], interrupted=interrupted)
            for name, of_model in terms.items()
        }

    def extra_repr(self) -> str:
        """All models, for `print`, and for the cache, which knows models by it."""
        return "\n".join(f"({name}): {model}" for name, model in self.models.items())

    def _lay_out(self) -> None:
        """Note all views once, as making them takes time; anew if the weights have moved."""
        self._laid_out, self._gradient = self.weights.data_ptr(), torch.empty_like(self.weights)
        both = self._shaped(self.weights.detach()), self._shaped(self._gradient)
        self._tensors = [*zip(self.groups, *both, strict=True)]

    def _shaped(self, vector: Tensor) -> Iterator[list[Tensor]]:
        """For each group the parts of a vector in its shapes."""
        parts = iter(vector.split(self.sizes))
        for group in self.groups:
            yield [next(parts).view(shape) for shape in group.shapes]

    def _places(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Each parameter of each model, and its place among the weights."""
        for group, tensors in zip(self.groups, self._shaped(self.weights), strict=True):
            for number, model in enumerate(group.models):
                for tensor, parameter in zip(tensors, model.parameters(), strict=True):
                    inside = tuple(slice(size) for size in parameter.shape)
                    yield tensor[number][inside], parameter
