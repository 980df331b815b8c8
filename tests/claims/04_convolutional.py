from svlearn.noise import salt_and_pepper

assert torch.allclose(by_hand, answer[0, 0, 12, 9], atol=1e-5)
assert answer.shape[-1] == 26
assert conv2d(x, edge[None, None], padding=1).shape == x.shape, "a padding of 1 keeps the size"

assert turned.tolist() == [1, 2, 3], "convolution, as in mathematics"
assert conv1d(row[None, None], small[None, None]).flatten().tolist() == [3, 2, 1], "it is mirrored"

assert [conv_output_size(n, 3, 2, 1) for n in (13, 14)] == [7, 7]
stamped = conv_transpose2d(dots, cross[None, None], stride=2, padding=1)
assert (stamped.shape[-1], whole.shape[-1], grown.shape[-1]) == (13, 15, 14)
assert torch.equal(whole[..., 1:-1, 1:-1], stamped), "padding cuts a row off on each side"
assert torch.equal(whole[..., 1:, 1:], grown), "output padding keeps one at the end"
assert stamped.max() <= 1, "what overlaps is still a pixel"
assert (stamped > dots.max() - 0.2).sum() >= 1, "two copies overlap somewhere"

assert stamps[0, 0, 0].tolist() == [1, 2, 1, 2, 1, 2, 1, 1]
assert stamps.max() == 4, "where rows and columns meet, four"
alike_by = {}
for by in range(1, 9):
    both = torch.stack([drawn[..., 4:20].flatten(), drawn[..., 4 + by : 20 + by].flatten()])
    alike_by[by] = torch.corrcoef(both)[0, 1].item()
assert max(alike_by, key=alike_by.get) in (4, 8), "every 4 pixels the pattern comes again"
assert alike_by[4] > 0.05 + alike_by[2] > 0.3, "by 2 it is like itself, and by 4 the most"
assert max(alike_by[1], alike_by[3]) < 0.1
assert 0.02 < drawn.std() * 15 < 0.5, "a faint contrast"
assert count[0, 0, 3, 1:-1].unique().tolist() == [4], "equally many stamps with a kernel of 4"

assert [field.any(dim=2).sum().item() for field in fields] == [3, 7, 28]
assert [field.any(dim=3).sum().item() for field in fields] == [3, 7, 28]

assert [m[0].numel() for m in (conv64.encoder[:1](x), conv64.encode(x))] == [3136, 64]
last = [parameters(half) for half in (conv64.encoder[4], conv64.decoder[1])]
assert sum(last) > 0.9 * parameters(conv64), "most weights are in the last filter"
assert shared == 160
assert parameters(nn.Linear(784, 3136)) == (784 + 1) * 3136, "a dense layer, counted"

first_maps = conv.encoder[:2](test.x[1:2])
by_four = conv.encoder[:2](test.x[1:2].roll(4, dims=-1))
assert (by_four[..., 2:] - first_maps[..., :-2]).abs().max() < 1e-5, "the maps are the same"
odd = conv.encoder[:2](test.x[1:2].roll(3, dims=-1))
for places in (1, 2):
    assert (odd[..., places:] - first_maps[..., :-places]).norm() > 0.1 * first_maps.norm()
assert (h_moved - h).norm() > 0.1 * h.norm()
assert not test.x[1, ..., -4:].any(), "the edge is black"

assert nn.MaxPool2d(2)(little[None])[0].tolist() == [[2, 3], [4, 1]]

assert 0.5 < alike < 0.98, "learnt filters resemble the first ones, but moved"
strength = conv64.encoder[:2](test.x).mean((0, 2, 3))
assert (strength < 0.05 * strength.max()).sum() >= 1, "a few give hardly anything"

assert dense16_error / conv64_error > 2
assert 1.8 < parameters(conv64) / parameters(dense16) < 2.2
assert 1.15 < dense16_error / conv16_error < 0.75 * dense16_error / conv64_error
assert 0.5 < parameters(conv16) / parameters(dense16) < 0.65
assert abs(parameters(small16) / parameters(conv16) - 1) < 0.02
assert small16_error / conv16_error > 1.4
assert 0.2 < made_up < 0.95, "a good part of the lead was a lead in time"

assert gain["convolutional"] > 5, "the gain that the course promises"
assert gain["convolutional"] > 1 + gain["dense"]


def errors_of(k, noise, amount):
    noisy = noise(test.x, amount, torch.Generator().manual_seed(0))
    return [mean_squared_error(test.x, m.reconstruct(noisy)).item() for m in models[k]]


dense_error, conv_error = errors_of(4, gaussian_noise, 0.3)
assert 0.85 < conv_error / dense_error < 1.1, "with K = 4 the two are close"
for k in (16, 64):
    for noise in (gaussian_noise, salt_and_pepper):
        dense_error, conv_error = errors_of(k, noise, 0.3)
        assert conv_error < 0.9 * dense_error, "the convolutional one is ahead at moderate noise"
    (dense_clean, conv_clean), (dense_error, conv_error) = (
        errors_of(k, gaussian_noise, amount) for amount in (0, 0.3)
    )
    assert dense_clean > 1.15 * dense_error, "worse without noise than with it"
    assert conv_clean < conv_error, "these do not mind"
    brightness = [m.reconstruct(test.x).mean() / test.x.mean() for m in models[k]]
    assert brightness[0] > 1.15, "they draw too brightly"
    assert 0.85 < brightness[1] < 1.1
average = train.x.mean(dim=0).expand_as(test.x)
assert min(errors_of(64, salt_and_pepper, 0.9)) > 1.2 * mean_squared_error(test.x, average)

assert on_ink > 3 * on_paper
assert (digits > 0.9).float().mean() < 0.1


def follow(where):
    """How closely the colours of x′ follow those of x there, and how vivid they are."""
    true, drawn = (((p * where).sum((2, 3)) / where.sum((2, 3))) for p in (c, c_prime))
    alike = [torch.corrcoef(torch.stack([true[:, i], drawn[:, i]]))[0, 1] for i in range(3)]
    vivid = [(colours.amax(dim=1) - colours.amin(dim=1)).mean() for colours in (true, drawn)]
    return min(alike), max(alike), vivid[1] / vivid[0]


least, _, _ = follow(digits < 0.1)
assert least > 0.7, "the colour of the paper comes back"
_, most, vivid = follow(digits > 0.9)
assert most < 0.65, "that of the ink hardly"
assert vivid < 0.65, "it is pale"
