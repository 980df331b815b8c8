"""Nine numbers and what they answer: every box counts, and presets and boxes follow each other."""

import ipywidgets as widgets
import numpy as np
import pytest
import torch

from svlearn.data import Images
from svlearn.explorers import filter_explorer
from svlearn.explorers.filters import PRESETS


@pytest.fixture
def images():
    """Two pictures of either digit; the first of each is shown."""
    x = torch.rand(4, 1, 8, 8, generator=torch.Generator().manual_seed(1))
    return Images(x, torch.tensor([3, 5, 3, 5]))


@pytest.fixture
def explore(images):
    """The preset, the nine boxes, the digit, and what is drawn."""
    preset, grid, digit, html = filter_explorer(images).children
    return preset, grid.children, digit, html


def by_hand(x, numbers):
    """The answers at all places, with zeros around the picture."""
    padded, filter_ = np.pad(x.numpy(), 1), np.reshape(numbers, (3, 3))
    return np.array(
        [[(padded[i : i + 3, j : j + 3] * filter_).sum() for j in range(8)] for i in range(8)]
    )


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("shown", [0, 1])
def test_the_map_is_what_the_filter_answers(name, shown, explore, images, pictures):
    preset, boxes, digit, html = explore
    preset.value, digit.value = name, (3, 5)[shown]
    assert [box.value for box in boxes] == list(PRESETS[name])
    x, _filter, answers = pictures(html.value).values()
    assert np.abs(x - 255 * images.x[shown, 0].numpy()).max() <= 0.51
    expected = by_hand(images.x[shown, 0], PRESETS[name])
    bound = max(sum(max(each, 0) for each in PRESETS[name]), -sum(min(e, 0) for e in PRESETS[name]))
    assert np.abs(answers - 255 * (0.5 + 0.5 * expected / bound)).max() <= 1.01
    assert f"Answers from {expected.min():.1f} to {expected.max():.1f}." in html.value
    assert "add up" not in html.value, "the sum is what the lab asks for"


def test_each_box_is_named_by_its_place_and_counts_there(explore, pictures):
    preset, boxes, _digit, html = explore
    names = [box.description for box in boxes]
    assert names == [
        *("top left", "top", "top right", "left", "middle", "right"),
        *("bottom left", "bottom", "bottom right"),
    ]
    for at, box in enumerate(boxes):
        for each in boxes:
            each.value = float(each is box)
        _x, filter_, _answers = pictures(html.value).values()
        assert filter_[5::8, 5::8].flatten().argmax() == at
        assert preset.value == {4: "middle alone", 5: "right alone"}.get(at, "your own")


def test_the_preset_follows_the_boxes_and_the_boxes_the_preset(explore):
    preset, boxes, _digit, html = explore
    assert preset.value == "left edge"
    boxes[4].value = 2
    assert preset.value == "your own"
    assert [box.value for box in boxes] == [-1, 0, 1, -1, 2, 1, -1, 0, 1]
    boxes[4].value = 0
    assert preset.value == "left edge"
    before = html.value
    preset.value = "your own"
    assert html.value == before
    preset.value = "all alike"
    assert {box.value for box in boxes} == {1}


def test_a_filter_of_zeros_is_grey(explore, pictures):
    _preset, boxes, _digit, html = explore
    for box in boxes:
        box.value = 0
    _x, filter_, answers = pictures(html.value).values()
    assert set(filter_.flatten()) | set(answers.flatten()) == {128}


def test_every_control_can_be_reached_with_the_keyboard(explore):
    preset, boxes, digit, _html = explore
    for control in (preset, digit):
        assert isinstance(control, widgets.SelectionSlider)
    assert all(isinstance(box, widgets.BoundedFloatText) and box.step == 0.5 for box in boxes)
