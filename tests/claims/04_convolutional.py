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
assert dots.flatten().sort().values[-4:].tolist() == torch.tensor([0, 0.4, 0.5, 1]).tolist()
assert torch.equal(torch.tensor([3, 4]), dots[0, 0, 4].nonzero().flatten()), "the two grey pixels"
shared_column = stamped[0, 0, 7:10, 7]
assert torch.allclose(shared_column, torch.tensor([0.9, 0, 0.9])), "0.5 and 0.4 add up to 0.9"
assert whole.shape[-1] == 6 * 2 + 3, "what the stamps cover"

assert stamps[0, 0, 0].tolist() == [1, 2, 1, 2, 1, 2, 1, 1]
assert stamps.max() == 4, "where rows and columns meet, four"
alike_by = {}
for by in range(1, 9):
    both = torch.stack([drawn[..., 4:20].flatten(), drawn[..., 4 + by : 20 + by].flatten()])
    alike_by[by] = torch.corrcoef(both)[0, 1].item()
assert max(alike_by, key=alike_by.get) in (4, 8), "every 4 pixels the pattern comes again"
assert alike_by[4] > 0.05 + alike_by[2] > 0.3, "by 2 it is like itself, and by 4 the most"
assert max(alike_by[1], alike_by[3]) < -0.1, "bright falls on dark"
assert 0.02 < drawn.std() * 15 < 0.5, "a faint contrast"
assert count[0, 0, 3, 1:-1].unique().tolist() == [4], "equally many stamps with a kernel of 4"
assert count[0, 0, 3, [0, -1]].unique().tolist() == [2], "but not at the edge"
random_stamp = torch.rand(1, 1, 4, 4, generator=torch.Generator().manual_seed(0))
woven = conv_transpose2d(torch.ones(1, 1, 5, 5), random_stamp, None, 2, 1)[0, 0, 3, 1:-1]
assert (woven[1:] - woven[:-1]).abs().min() > 0.01, "neighbours are drawn with different weights"
assert torch.allclose(woven[2:], woven[:-2])

assert [field.any(dim=2).sum().item() for field in fields] == [3, 7, 28]
large_picture = torch.zeros(1, 1, 60, 60, requires_grad=True)
nn.Sequential(*layers)(large_picture)[0, 0, 4, 4].backward()
seen = (large_picture.grad != 0).any(dim=2).sum().item()
assert seen == 7 + 6 * 4, "31 pixels, where the picture has room for them"
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
on_stroke = maps[:, 0][:, nn.functional.avg_pool2d(digit, 2)[0, 0] > 0.7].mean(1)
dark_on_grey = (maps[:, 0, 0, 0] > 0.1 * maps.max()) & (on_stroke < maps[:, 0, 0, 0])
assert 2 <= dark_on_grey.sum() <= 4, "in a few, the stroke is dark on grey"

assert dense16_error / conv64_error > 2
assert 1.8 < parameters(conv64) / parameters(dense16) < 2.2
assert 1.15 < dense16_error / conv16_error < 0.75 * dense16_error / conv64_error
assert 0.5 < parameters(conv16) / parameters(dense16) < 0.65
assert abs(parameters(small16) / parameters(conv16) - 1) < 0.02
assert small16_error / conv16_error > 1.4
assert [out.shape[-1] ** 2 for out in (conv16.encoder[:1](x), conv16.encoder[:3](x))] == [196, 49]
wide = [parameters(half) for half in (conv16.encoder[4], conv16.decoder[1])]
assert sum(wide) > 0.75 * parameters(conv16), "most of its weights sit in the two layers of 7 × 7"
assert len(train.x) == 4000
assert parameters(dense16) == 103_328 > 1.5 * parameters(conv16)
assert [epochs for _, epochs, _, _ in table.values()] == [5, 5, 5, 5, 25]
assert [row[0] for row in table.values()][:2] == [parameters(conv64), parameters(dense16)]
assert long_error > conv16_error, "the lead is smaller, but it is one"
assert 0.2 < made_up < 0.95, "a good part of the lead was a lead in time"

assert gain["convolutional"] > 5, "the gain that the course promises"
assert gain["convolutional"] > 1 + gain["dense"]


def errors_of(k, noise, amount):
    noisy = noise(test.x, amount, torch.Generator().manual_seed(0))
    return [mean_squared_error(test.x, m.reconstruct(noisy)).item() for m in models[k]]


fraction = {k: np.divide(*errors_of(k, gaussian_noise, 0.3)[::-1]) for k in models}
assert list(models) == [16, 64]
assert 0.5 < fraction[64] < 0.6, "little more than half"
assert 0.6 < fraction[16] < 0.72, "about two thirds"
for k in models:
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
for k in models:
    dense_error, conv_error = errors_of(k, salt_and_pepper, 0.9)
    assert conv_error > 1.1 * dense_error > 1.3 * mean_squared_error(test.x, average), "it turns"
    ruined = salt_and_pepper(test.x, 0.9, torch.Generator().manual_seed(0))
    drawn_by = [m.reconstruct(ruined) for m in models[k]]
    dense_ink, conv_ink = ((drawn_by_one > 0.5).float().mean() for drawn_by_one in drawn_by)
    assert dense_ink < 0.005, "next to nothing"
    assert conv_ink > 0.06, "bright strokes"

assert on_ink > 3 * on_paper
assert (digits < 0.1).float().mean() > 0.5, "the paper is most of the picture"
assert squares[digits >= 0.1].sum() > 0.5 * squares.sum(), (
    "the strokes, the larger part of what is left"
)
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
