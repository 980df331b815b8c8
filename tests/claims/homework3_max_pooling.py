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

for by in (1, 3):
    assert alike["stamps", by] < -0.8, "bright falls on dark"
assert 0.8 < alike["stamps", 2] < alike["stamps", 4], "by 4 a little more so"
clouds = [alike["upsampling", by] for by in (1, 2, 3, 4)]
assert clouds == sorted(clouds, reverse=True), "the likeness fades"
assert clouds[0] > 0.6

v, w = shift_test(encoders["all pixels"], shift, test.x[:200])
assert 0.45 < v / w < 0.6, "half of the way to another digit"
assert shift_test(encoders["mean"], shift, test.x[:200])[0] < 1e-4

found = {row["model"]: row for row in table}
assert table[0]["model"] == "pooling, unpooling"
honest_errors = [row["error"] for row in table[1:]]
assert 0.25 < table[0]["error"] / min(honest_errors) < 0.4, "about a third"
assert max(honest_errors) < 1.2 * min(honest_errors), "within 20 %"
for back_by in ("stamps", "upsampling"):
    strided, pooled = found[f"strides, {back_by}"], found[f"pooling, {back_by}"]
    assert pooled["moves"] < strided["moves"] - 1.5, "pooling lies to the left"
    assert strided["error"] < pooled["error"]
assert 2 < found["strides, stamps"]["moves"] - found["pooling, stamps"]["moves"] < 8
assert found["strides, stamps"]["products"] * 2 < found["pooling, stamps"]["products"]
assert min(row["moves"] for row in table) > 10, "no model comes near 0"
assert table[0]["moves"] == min(row["moves"] for row in table)

assert sizes == {
    "h, 32 numbers of float32": 128,
    "places, 2 bits each": 1176,
    "the digit itself": 784,
}
against = {name: mean_squared_error(x, swapped[name]).item() for name in swapped if name != "x"}
assert against["other h"] < 0.3 * against["upsampling"]

far = {}
for name in ("strides, stamps", "pooling, stamps"):
    with evaluating(models[name]):
        start = models[name].encode(x)
        for columns in (1, 2, 3, 4, 5, 6):
            way = (models[name].encode(shift(x, 0, columns)) - start).norm(dim=1)
            far[name, columns] = 100 * way.mean().item() / apart_of[name]
for columns in range(1, 7):
    assert far["pooling, stamps", columns] < far["strides, stamps", columns], "a little less far"
for name in ("strides, stamps", "pooling, stamps"):
    assert far[name, 4] < 95 < 100 < far[name, 6] < 110, "after 5 or 6 pixels"
assert [round(far[f"{kind}, stamps", 1]) for kind in ("pooling", "strides")] == [26, 32]
assert [round(far[f"{kind}, stamps", 6]) for kind in ("pooling", "strides")] == [103, 104]
