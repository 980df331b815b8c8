import itertools

assert [answer[0, 0].tolist() for answer in max_pool(little[None, None])] == [
    [[-1, -2], [-7, -4]],
    [[1, 2], [0, 1]],
]
assert (back != 0).float().mean() <= 0.25, "one pixel of four at most"
black = alone[:, 0, ::2, ::2][maxima[:, 0] == 0]
assert (black == 1).all(), "black throughout: the first counts"
for make in KINDS.values():
    assert parameters(make((1, 28, 28), 32)) == 109_985

even = [
    (kernel, stride)
    for kernel, stride in itertools.product(range(3, 8), (1, 2, 3))
    if len(set(stamps(40, kernel, stride, 1)[12:36])) == 1
]
assert even == [(k, s) for k, s in itertools.product(range(3, 8), (1, 2, 3)) if k % s == 0]
assert stamps(3, 3, 2, 0) == [1, 1, 2, 1, 2, 1, 1]
assert stamps(6, 4, 2, 1) == [1, *[2] * 10, 1], "equally often away from the edge"

for each in (0, 1, 2):
    stamped, upsampled = untrained["stamps", each], untrained["upsampling", each]
    assert max(stamped[0], stamped[2]) < stamped[1] < stamped[3], "up and down, most by 4"
    assert upsampled == sorted(upsampled, reverse=True), "the likeness fades"
    assert upsampled[0] > 0.5, "neighbours are alike"
assert untrained["stamps", 1][1] < 0.2 < untrained["stamps", 1][3], "little but the 4"

v, w = shift_test(encoders["all pixels"], shift, test.x[:200])
assert 0.45 < v / w < 0.6, "half of the way to another digit"
assert shift_test(encoders["mean"], shift, test.x[:200])[0] < 1e-4

found = {row["model"]: row for row in table}
assert table[0]["model"] == "pooling, unpooling"
honest_errors = [row["error"] for row in table[1:]]
assert 0.2 < table[0]["error"] / min(honest_errors) < 0.45, "about a third"
assert max(honest_errors) < 1.3 * min(honest_errors), "within 30 %"
for back_by in ("stamps", "upsampling"):
    strided, pooled = found[f"strides, {back_by}"], found[f"pooling, {back_by}"]
    assert 0 < strided["moves"] - pooled["moves"] < 10, "to the left, by a few points"
    assert 24 < pooled["moves"] < strided["moves"] < 36, "of some 30"
    assert pooled["products"] - strided["products"] == 762
for way_in in ("strides", "pooling"):
    by_stamps, by_repeating = found[f"{way_in}, stamps"], found[f"{way_in}, upsampling"]
    assert by_repeating["products"] - by_stamps["products"] == 762
    more = by_repeating["products"] / by_stamps["products"]
    assert round(more, 1) == {"strides": 2.3, "pooling": 1.6}[way_in]
assert found["strides, stamps"]["products"] == 608

for name in ("strides, stamps", "strides, upsampling"):
    likeness = alike(wrong[name])
    assert 0.4 < likeness[0] < 0.6, "from about +0.5"
    assert max(map(abs, likeness[1:])) < 0.2, "to about 0"
assert min(row["moves"] for row in table) > 10, "no model comes near 0"
assert table[0]["moves"] == min(row["moves"] for row in table)

assert sizes == {
    "h, 32 numbers of float32": 128,
    "places, 2 bits each": 1176,
    "the digit itself": 784,
}
against = {name: mean_squared_error(x, swapped[name]).item() for name in swapped}
assert against["other h"] < 0.3 * against["upsampling, other h"]
assert 2 < against["other h"] / against["own h"] < 3.2, "two to three times"
assert against["h = 0"] > mean_squared_error(x, torch.zeros_like(x)), "above that of black"
for digit, seen in zip(x, swapped["h = 0, stretched"], strict=True):
    same = torch.corrcoef(torch.stack([digit.flatten(), seen.flatten()]))[0, 1]
    assert same > 0.4, "there the digits are"
upper_left = unpool(torch.ones(1, 1, 4, 4), torch.zeros(1, 1, 4, 4, dtype=torch.int64), (8, 8))
met = nn.functional.conv2d(upper_left, torch.ones(1, 1, 3, 3), padding=1)[..., 2:6, 2:6]
assert met.unique().tolist() == [1, 2, 4], "one, two or four of them in turn"
levels = [swapped["h = 0"][..., i::2, i::2][x[..., i::2, i::2] == 0].mean() for i in (0, 1)]
assert levels[0] > levels[1] + 0.01, "a fine grid where the picture is black"

for step in (0, 1, 2):
    gained = far["strides, stamps"][step] - far["pooling, stamps"][step]
    assert 2 < gained < 14, "at the first pixels some points less far"
for ways in far.values():
    assert ways == sorted(ways), "further with each pixel"
    assert ways[3] < 95 < 100 < ways[5] < 115, "after 5 or 6 pixels"
assert abs(far["strides, stamps"][5] - far["pooling, stamps"][5]) < 6, "hardly a difference is left"
