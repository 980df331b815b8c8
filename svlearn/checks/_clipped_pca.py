"""Expectations of PCA's errors, with what it draws cut off at 0 and 1."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_values
from svlearn.checks._plain_numbers import expect_lists_kept, expect_number_list
from svlearn.checks.expect import expect_unchanged, fail

Errors = Callable[..., object]
TRAINING = (
    *((0.9, 0.8, 0.1), (0.1, 0.1, 0.9), (0.8, 0.9, 0.3)),
    *((0.2, 0.1, 0.5), (0.5, 0.3, 0.6)),
)
VALIDATION = ((1.0, 1.0, 0.0), (0.0, 0.0, 0.8), (0.8, 1.0, 0.7))
LATENT_DIMS = [2, 1]
RIGHT = (0.000481233, 0.030104706)
CAUSES: dict[str, tuple[float, ...]] = {
    "nothing is cut off": (0.000740903, 0.030349629),
    "cut off above 1 only: below 0, too": (0.000661136, 0.030223548),
    "cut off below 0 only: above 1, too": (0.000561, 0.030230787),
    "the error of the training pictures: the others are asked for": (0.001232054, 0.006487323),
    "the directions are those of the pictures that are measured": (0.0, 0.019983284),
    "the directions come from both sets: those held back are learnt from": (
        0.000226288,
        0.023687452,
    ),
    "the mean is that of the pictures that are measured": (0.000181923, 0.021145783),
    "the mean is not taken away, nor added": (0.01256704, 0.147792608),
    "the mean is not added again": (0.146235108, 0.211689845),
    "the mean is added, but was not taken away": (0.084214345, 0.057511628),
    "the last directions in the place of the first": (0.168761477, 0.198370203),
    "of those for the largest K the last ones, not the first": (0.000481233, 0.169502392),
    "the squares are added up: take their mean": (0.004331101, 0.27094236),
    "the squares of each picture are added up: take the mean over all": (0.0014437, 0.09031412),
    "a root at the end: the mean squared error has none": (0.021937033, 0.173507079),
    "the differences are not squared": (0.012921806, 0.09947297),
    "the difference is cut off, not what is drawn": (0.000218289, 0.029372744),
    "cut off before the mean is added": (0.075053602, 0.089432061),
    "stretched to the range from 0 to 1, not cut off": (0.001498753, 0.030556606),
    "the coordinates are cut off, not what is drawn from them": (0.109827332, 0.13907668),
    "the last K of the list is taken for the largest": (0.030104706, 0.030104706),
    "in rising order of K: keep that of the list": (0.030104706, 0.000481233),
}
ALONE = 0.087761708  # of the last of the three, with one direction
SCALE = 10_000  # so that small errors are compared, too


def expect_clipped_errors(pca_errors: Errors) -> None:
    """Errors worked out once, for rows and for pictures, and for one K alone."""
    training, validation = torch.tensor(TRAINING), torch.tensor(VALIDATION)
    sets = (
        f"training = {[[*row] for row in TRAINING]}, validation = {[[*row] for row in VALIDATION]}"
    )
    likely = "print what is drawn, row by row, and what is left of it in the end"
    what = f"pca_errors(training, validation, {LATENT_DIMS}) with {sets}"
    _expect_errors(what, pca_errors, training, validation, LATENT_DIMS, RIGHT, CAUSES, likely)
    shape = (-1, 1, 3, 1)
    what = f"pca_errors(training, validation, {LATENT_DIMS}) with pictures of shape (1, 3, 1)"
    likely = "right for rows, wrong for pictures: PCA works on rows of pixels"
    pictures = training.reshape(shape), validation.reshape(shape)
    _expect_errors(what, pca_errors, *pictures, LATENT_DIMS, RIGHT, CAUSES, likely)
    what = "pca_errors(training, validation, [1]) with pictures of shape (3, 1, 1)"
    channels = training[..., None, None], validation[..., None, None]
    _expect_errors(what, pca_errors, *channels, [1], RIGHT[1:], {}, likely)
    what = "pca_errors(training, validation, [1]) with the last row of validation alone"
    likely = "right for three pictures and two K, wrong for one: sizes are not to be counted on"
    one = validation[2:].clone()
    _expect_errors(what, pca_errors, training, one, [1], (ALONE,), {}, likely)
    what = "pca_errors(training, validation, [1]), called again with that row all 0.5"
    likely = "something of the call before is kept"
    one.fill_(0.5)
    first = pca_errors(training, one, [1])
    one.copy_(validation[2:])
    again = expect_number_list(what, pca_errors(training, one, [1]))
    before = expect_number_list(what, first)
    if torch.equal(again, before):
        fail(what, expected="another error", came="the same", likely=likely)


def _expect_errors(
    what: str,
    pca_errors: Errors,
    training: Tensor,
    validation: Tensor,
    latent_dims: list[int],
    right: tuple[float, ...],
    causes: dict[str, tuple[float, ...]],
    likely: str,
) -> None:
    given = training.clone(), validation.clone(), [*latent_dims]
    came = expect_number_list(what, pca_errors(*given))
    expect_unchanged(what, training=(given[0], training), validation=(given[1], validation))
    expect_lists_kept(what, latent_dims=(given[2], latent_dims))
    if len(came) != len(latent_dims):
        expected = f"{len(latent_dims)} numbers, one for each K"
        why = "one error for each K of the list, whatever lies between them"
        fail(what, expected=expected, came=f"{len(came)} numbers", likely=why)
    scaled = {cause: [SCALE * value for value in numbers] for cause, numbers in causes.items()}
    wanted = [SCALE * value for value in right]
    expect_values(
        f"{what}, all errors times {SCALE:,}", SCALE * came, wanted, scaled, likely, atol=0.02
    )
