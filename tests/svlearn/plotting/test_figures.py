"""Figures hold the numbers that were given, in colours that everybody can tell apart."""

import math

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_hex

from svlearn import History
from svlearn.plotting import PALETTE, plot_curves, plot_layers, plot_loss, plot_rows, with_alt

pytestmark = pytest.mark.usefixtures("figures")

# The eight of jfly.uni-koeln.de/color, where Okabe and Ito published them.
OKABE_ITO = {"#000000", "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"}
HISTORY = History(
    terms={"reconstruction": [0.3, 0.2, 0.1], "penalty": [3.0, 2.0, 1.0]},
    validation=[0.4, 0.3, 0.2],
    seconds=[1.0, 1.0, 1.0],
)


def curves(ax):
    return {line.get_label(): np.transpose(line.get_data()).tolist() for line in ax.lines}


DRAW = {
    plot_rows: lambda ax: plot_rows({"x": torch.rand(2, 1, 3, 3)}, ax=ax),
    plot_curves: lambda ax: plot_curves([0], {"a": [1]}, xlabel="", ylabel="", ax=ax),
    plot_layers: lambda ax: plot_layers([8, 2, 8], ax=ax),
    plot_loss: lambda ax: plot_loss(HISTORY, ax=ax),
}


@pytest.mark.parametrize("draw", DRAW.values(), ids=[function.__name__ for function in DRAW])
def test_axes_in_axes_out_nothing_shown_nothing_left_open(draw):
    _, (left, right) = plt.subplots(1, 2)
    assert draw(right) is right
    assert not left.has_data()
    with_alt(right, "")
    ax = draw(None)
    assert isinstance(ax, Axes)
    with_alt(ax, "")
    assert plt.get_fignums() == []


@settings(max_examples=10)
@given(st.integers(1, 3), st.integers(1, 4), st.sampled_from([1, 3]))
def test_rows_are_blocks_below_each_other_with_their_names(rows, count, channels):
    named = {f"row {i}": torch.rand(count, channels, 2, 3) for i in range(rows)}
    plt.close("all")
    ax = plot_rows(named)
    blocks = [np.concatenate(list(images.numpy()), axis=2) for images in named.values()]
    picture = np.concatenate(blocks, axis=1).transpose(1, 2, 0)
    np.testing.assert_allclose(ax.images[0].get_array().reshape(picture.shape), picture)
    assert ax.images[0].get_clim() == (0, 1)
    assert [label.get_text() for label in ax.get_yticklabels()] == list(named)
    assert ax.get_yticks().tolist() == [2 * i + 0.5 for i in range(rows)]  # pixels 2i and 2i + 1


def test_rows_take_what_a_model_gives():
    plot_rows({"x′": torch.rand(2, 1, 3, 3, requires_grad=True)})


@pytest.mark.parametrize("kind", [list, tuple, torch.tensor])
def test_curves_are_the_values_with_names_and_units(kind):
    values = {"a": kind([4.0, 5.0]), "b": kind([6.0, 7.0])}
    ax = plot_curves(kind([1.0, 2.0]), values, xlabel="step", ylabel="loss per pixel")
    assert curves(ax) == {"a": [[1, 4], [2, 5]], "b": [[1, 6], [2, 7]]}
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("step", "loss per pixel")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b"]


def test_colours_are_okabe_and_itos_and_no_two_curves_share_one():
    ax = plot_curves([0], {str(i): [i] for i in range(7)}, xlabel="", ylabel="")
    colours = [to_hex(line.get_color()).upper() for line in ax.lines]
    assert len(set(colours)) == 7
    assert set(colours) <= OKABE_ITO
    assert tuple(colours) == PALETTE


def test_more_curves_than_colours_are_refused():
    with pytest.raises(ValueError, match="curves has 8 entries: draw at most 7"):
        plot_curves([0], {str(i): [i] for i in range(8)}, xlabel="", ylabel="")


def test_loss_shows_each_term_and_the_validation_from_epoch_1_and_from_0():
    ax = plot_loss(HISTORY)
    expected = HISTORY.terms | {"validation": HISTORY.validation}
    assert curves(ax) == {
        name: [[epoch, value] for epoch, value in enumerate(values, start=1)]
        for name, values in expected.items()
    }
    assert ax.get_ylim()[0] == 0
    assert ax.get_xlabel() == "epoch"


def test_between_whole_numbers_there_are_no_ticks():
    """There is no epoch 1.5."""
    ticks = plot_curves(range(1, 6), {"a": [1.0] * 5}, xlabel="epoch", ylabel="").get_xticks()
    assert len(ticks) >= 5
    assert all(tick.is_integer() for tick in ticks)
    ticks = plot_curves([0.1, 0.2], {"a": [1.0] * 2}, xlabel="share", ylabel="").get_xticks()
    assert not all(tick.is_integer() for tick in ticks)


def test_a_range_will_do_for_x():
    ax = plot_curves(range(2), {"a": [1, 2.5]}, xlabel="", ylabel="")
    assert curves(ax) == {"a": [[0, 1], [1, 2.5]]}


def test_loss_without_validation_has_no_such_curve():
    assert list(curves(plot_loss(History(terms={"a": [1.0]}, seconds=[1.0])))) == ["a"]


def test_loss_of_a_run_stopped_in_its_first_epoch_is_an_empty_plot():
    assert curves(plot_loss(History(interrupted=True))) == {}


@settings(max_examples=10)
@given(st.lists(st.integers(1, 1000), min_size=1, max_size=4), st.integers(1, 1000))
def test_layers_are_bars_as_tall_as_the_logarithm_with_h_in_the_middle(half, latent):
    sizes = [*half, latent, *reversed(half)]
    plt.close("all")
    ax = plot_layers(sizes)
    heights = [bar.get_height() for bar in ax.patches]
    assert heights == pytest.approx([math.log2(size) + 1 for size in sizes])
    assert [bar.get_y() for bar in ax.patches] == pytest.approx([-h / 2 for h in heights])
    names = [text.get_text() for text in ax.texts]
    middle = len(half)
    assert (names[0], names[middle]) == (f"x\n{sizes[0]}", f"h\n{latent}")
    assert names[2 * middle :] == [f"x′\n{sizes[0]}", "encoder f", "decoder g"]
    colours = [to_hex(bar.get_facecolor()) for bar in ax.patches]
    assert [i for i, colour in enumerate(colours) if colour != colours[0]] == [middle]
