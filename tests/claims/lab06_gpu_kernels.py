from svlearn.explorers.grid import SIZES, Tiles

tiles = Tiles(7, 11, 4, 4)
assert tiles.grid == (2, 3), "six programs"
assert (tiles.lanes - 77, tiles.lanes) == (19, 96), "19 of 96 lanes masked"
for rows in SIZES:
    for columns in SIZES:
        assert rows * columns < 8 or Tiles(7, 11, rows, columns).lanes > 77, "no block of 8 fits"

ten, more, added = torch.rand(10), torch.rand(10), torch.empty(10)
add_kernel[(triton.cdiv(10, 4),)](ten, more, added, 10, BLOCK=4)
assert torch.equal(added, ten + more), "ten zeros"

part = torch.rand(4, 8)[:, :5]
found_norms = torch.empty(4)
assert part.stride(0) == 8
squared_norm_kernel[(4,)](part, found_norms, 5, 8, BLOCK=2)
assert torch.allclose(found_norms, part.square().sum(dim=1))

assert writers == [[0]] * 44 + [[1]] * 33, "two bands, and no place with two"
assert (dz - by_autograd[0]).abs().max() < 1e-5, "next to nothing"
assert (dv - by_autograd[1]).abs().max() < 1e-5, "next to nothing"

foretold, came = (gradient * way).sum(), (up - down) / (2 * size)
assert abs(came / foretold - 1) < 1e-4, "agree in four digits or more"

by_pytorch, by_kernels = losses.values()
for one, other in zip(by_pytorch, by_kernels, strict=True):
    assert abs(one / other - 1) < 1e-3, "one curve lies on the other"
assert by_pytorch[-1] < by_pytorch[0], "it learns"

assert len(steps) > 3, "a kernel for each of these operations"
assert moved > 3 * fused.bytes
assert sum(each.bytes >= 2 * 4 * 128 * 64 for each in steps) > len(steps) / 2, "most read and write"
for gpu in (H100, RTX_4090):
    assert fused.operations / gpu.operations < 0.1 * fused.bytes / gpu.bandwidth, "model answer"
    assert 1e-8 < fused.bytes / gpu.bandwidth < 1e-7, "tens of nanoseconds"
assert triton.cdiv(64, 16) == 4, "four programs"
assert torch.tensor(20.0).sigmoid() == 1, "h rounds to 1"
