from svlearn.explorers.grid import SIZES, Tiles

small = Tiles(7, 11, 4, 4)
assert small.grid == (2, 3), "six programs"
assert (small.lanes, small.lanes - 7 * 11) == (96, 19)
fitting = [(b, d) for b in SIZES for d in SIZES if Tiles(7, 11, b, d).lanes == 7 * 11]
assert max(b * d for b, d in fitting) < 8, "no block of 8 or more fits"

assert dz.shape == (7, 11)
assert (dz - by_autograd[0]).abs().max() < 1e-5, "next to nothing"
assert (dv - by_autograd[1]).abs().max() < 1e-5
bands = writers.reshape(7, 11)
assert (bands[:4] == 0).all(), "four rows for program 0"
assert (bands[4:] == 1).all(), "three for program 1"

change = (up - down).item() / (2 * step)
assert abs((gradient * way).sum().item() - change) < 0.01, "three digits or so"

by_pytorch, by_kernels = losses.values()
for one, other in zip(by_pytorch, by_kernels, strict=True):
    assert abs(one / other - 1) < 1e-4, "one curve on the other"
assert by_pytorch[-1] < 0.9 * by_pytorch[0], "it learns"

assert len(steps) == 5, "five kernels"
assert 3 < moved / fused.bytes < 8
seconds = fused.bytes / H100.bandwidth
assert 10e-9 < seconds < 100e-9, "tens of nanoseconds on an H100"
assert fused.operations / H100.operations < 0.1 * seconds, "less than a tenth of that"
