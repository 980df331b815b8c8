from svlearn.explorers.grid import SIZES, Tiles

assert J.numel() * J.element_size() == 128 * 64 * 784 * 4
assert torch.allclose(by_jacobian(encoder, x), by_formula(encoder, x), rtol=1e-4)
small, large = operations(64, 16), operations(1000, 64)
assert 0.85 < 1 - small[1] / small[0] < 0.9, "nearly nine operations of ten"
assert large[1] > 1.3 * large[0], "in the large one it costs more than it saves"
for gpu, said in ((H100, 80), (RTX_4090, 330)):
    assert abs(gpu.operations / (gpu.bandwidth / 4) / said - 1) < 0.1
assert H100.operations / H100.bandwidth == 20, "time for 20 while a byte is fetched"

assert doubled.tolist() == [2.0 * n for n in range(10)]
assert (room != -1).sum() == 12, "twelve, two of them not its own"
assert (room[10:12] != -1).all()
assert found_sums.tolist() == [17, 37]
assert torch.equal(twice, 2 * matrix)
assert torch.equal(maxima, rows.max(dim=1).values)
assert rows.sum(dim=1).tolist() == [45, 145]
assert (in_turn, written[-1]) == (45, 17)

lanes = {(b, d): Tiles(10, 13, b, d).lanes for b in SIZES for d in SIZES}
assert lanes[1, 1] == lanes[2, 1] == 130, "waste no lane"
assert 0.45 < 1 - 130 / lanes[16, 16] < 0.5, "half of its lanes are masked"
assert Tiles(10, 13, 16, 16).grid == (1, 1)

both, one = ((each - by_autograd).abs().max() for each in (first + second, first))
assert both < 1e-14
assert one > 1e-3, "the second term is needed"

moved = {name: sum(each.bytes for each in launched) for name, launched in launches.items()}
bounds = {
    name: [gpu.bound(launched) for gpu in (H100, RTX_4090)] for name, launched in launches.items()
}
work = {name: sum(each.operations for each in launched) for name, launched in launches.items()}
for name in launches:
    assert work[name] / moved[name] < H100.operations / H100.bandwidth, "on the slanted side"
assert moved["kernels"] < 0.5 * moved["PyTorch"]
assert moved["kernels"] < 0.01 * moved["Jacobian"]
assert work["Jacobian"] / moved["Jacobian"] > work["PyTorch"] / moved["PyTorch"], "higher"
assert abs(moved["kernels"] / moved["compiled"] - 1) < 0.02, "not ahead of torch.compile"
assert abs((work["kernels"] / moved["kernels"]) / (work["compiled"] / moved["compiled"]) - 1) < 0.03
for index in (0, 1):
    assert 70 < bounds["Jacobian"][index] / bounds["PyTorch"][index] < 90, "an eightieth"
    assert bounds["kernels"][index] < 0.5 * bounds["PyTorch"][index]
    assert bounds["kernels"][index] < 3e-6, "near or below what a launch costs"
counts = {name: len(found) for name, found in launches.items()}
assert (counts["PyTorch"], counts["kernels"], counts["compiled"]) == (33, 10, 4)
tallest = max(launches["kernels"], key=lambda each: each.bytes)
assert tallest is launches["kernels"][-1], "the last of the kernels' is the tallest of all"
assert tallest.bytes > max(each.bytes for each in launches["PyTorch"])
products = sum(each.bytes for each in launches["kernels"] if "addmm" in each.name)
assert products > 0.6 * moved["kernels"], "the products are most of what is left"

assert -(-1000 // 256) == 4
assert 4 * 256 - 1000 == 24
assert round(2 * 1000**3 / (3 * 4 * 1000**2)) == 167, "operations for each byte"
