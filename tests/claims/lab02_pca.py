from svlearn.explorers.mixing import ANGLES, STRETCHES, mixing_matrix


def left_by_pca(k):
    mean, components = pca(X, k)
    flat = test.x.flatten(1)
    drawn = (mean + (flat - mean) @ components.T @ components).clamp(0, 1)
    return (flat - drawn).square().mean().item()


def left_by_autoencoder(k):
    return (test.x - models[k].reconstruct(test.x)).square().mean().item()


assert left_by_autoencoder(8) < 0.8 * left_by_pca(8), "at K = 8 the autoencoder is ahead"
for k in (2, 3, 4, 8, 16, 32):
    assert left_by_autoencoder(k) < 0.95 * left_by_pca(k), "from 2 to 32 the autoencoder is ahead"
mean_4, components_4 = pca(X, 4)
flat = test.x.flatten(1)
drawn_4 = mean_4 + (flat - mean_4) @ components_4.T @ components_4
read_4 = train.y[torch.cdist(drawn_4, X).argmin(dim=1)] == test.y
by_digit = [read_4[test.y == digit].float().mean().item() for digit in range(10)]
assert min(by_digit[0], by_digit[1]) > 0.7, "most 0s and 1s can be read"
assert max(by_digit[5], by_digit[8]) < 0.25, "hardly any 5 or 8"
assert all(0.4 < by_digit[digit] < 0.6 for digit in (2, 4, 6)), "of 2, 4 and 6 about half"
assert left_by_pca(64) < 0.95 * left_by_autoencoder(64), "at K = 64 PCA is ahead"

assert min(plain_errors[-1], decayed_errors[-1]) > best * (1 - 1e-4), "not below PCA's line"
assert abs(above["with weight decay"][-1] - 0.08) < 0.005, "ends at 0.08 %"
assert above["without weight decay"][-1] < above["with weight decay"][-1], "the other lower"
assert encoder.weight.abs().max() <= 784**-0.5, "where nn.Linear begins"
one_layer = linear_autoencoder


def with_relu(d, k):
    encoder, decoder = one_layer(d, k)
    return nn.Sequential(encoder, nn.ReLU()), decoder


linear_autoencoder = with_relu
with one_thread():
    bent = train_linear(weight_decay=0)[1][-1]
linear_autoencoder = one_layer
assert 1.02 < bent / best < 1.03, "with a ReLU it stays at 2 %"

planes = principal_angles(floor, ramp)
assert planes[0] < 0.1, "two planes in space share a line"
assert abs(planes[1] - 37) < 0.5, "the ramp is at about 37 degrees"
assert angles["random"].min() > 60, "random directions are nearly at right angles to everything"
*most, last = angles["without weight decay"].tolist()
assert 5 * max(most) < last < 30, "only the last angle stands out"
assert max(most) < 1, "almost all angles are small"
assert angles["with weight decay"].max() < 0.05, "next to nothing"
variances = torch.linalg.svdvals(centred).square()
assert variances[16] > 0.9 * variances[15], "the 17th direction has almost the variance of the 16th"

assert torch.allclose(W2, plain[1].weight, atol=1e-6)
assert torch.allclose(W2_decayed, decayed[1].weight, atol=1e-6)
assert torch.allclose(W1, plain[0].weight, atol=1e-6)
assert torch.equal(b2, plain[1].bias)

assert (h.tolist(), mixed_h.tolist()) == ([2, 3], [6, 11])
assert (weight_2 @ h).tolist() == [2, 7, 3]
assert torch.allclose(weight_2 @ h, mixed_2 @ mixed_h)
# What the slider shows: at each angle and stretch another h and other columns, and the same x′
with torch.no_grad():
    h_before = plain[0](test.x[:5].flatten(1) - mean)
    for angle in ANGLES:
        for stretch in STRETCHES:
            turned = mix(W1, b1, W2, mixing_matrix(16, angle, stretch))
            h_after = (test.x[:5].flatten(1) - mean) @ turned[0].T + turned[1]
            same = (angle, stretch) == (0, 1)
            assert ((h_after - h_before).abs().max() < 0.1) == same
            assert ((turned[2] - W2).abs().max() < 0.01) == same
            assert (h_after @ turned[2].T - h_before @ W2.T).abs().max() < 1e-4
    # At 90° columns change places in pairs, one with the other sign; a stretch by 4 shortens half
    _, _, quarter_turn = mix(W1, b1, W2, mixing_matrix(16, 90, 1))
    swapped = torch.stack([-W2[:, 1::2], W2[:, ::2]], dim=2).flatten(1)
    assert torch.allclose(quarter_turn, swapped, atol=1e-5)
    _, _, stretched = mix(W1, b1, W2, mixing_matrix(16, 0, 4))
    shorter = stretched.norm(dim=0) / W2.norm(dim=0)
    assert torch.allclose(shorter, torch.tensor([0.25] * 8 + [1] * 8), atol=1e-4)

for weight in (W2, W2_decayed):
    columns = nn.functional.normalize(weight, dim=0)
    assert (components @ columns).abs().max() < 0.95, "no column is one of PCA's directions"
assert cosines["decay"].abs().min() > 0.999
assert cosines["no decay"].abs().max() < 0.9
both = [nn.functional.normalize(weight, dim=0) for weight in (W2, W2_decayed)]
assert (both[0] * both[1]).sum(0).median() > 0.7, "the columns of both resemble each other"
