def left_by_pca(k):
    mean, components = pca(X, k)
    flat = test.x.flatten(1) - mean
    return (flat - flat @ components.T @ components).square().mean().item()


def left_by_autoencoder(k):
    return (test.x - models[k].reconstruct(test.x)).square().mean().item()


assert left_by_autoencoder(8) < 0.8 * left_by_pca(8), "at K = 8 the autoencoder is ahead"
assert left_by_pca(64) < 0.95 * left_by_autoencoder(64), "at K = 64 PCA has overtaken it"

assert min(plain_errors[-1], decayed_errors[-1]) > best * (1 - 1e-4), "not below PCA's line"
assert max(plain_errors[-1], decayed_errors[-1]) < 1.01 * best, "both come down to PCA's line"

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

for decoder in (plain, decayed):
    columns = nn.functional.normalize(decoder.weight.detach(), dim=0)
    assert (components @ columns).abs().max() < 0.95, "no column is one of PCA's directions"
assert cosines["with decay"].abs().min() > 0.999
assert cosines["without decay"].abs().max() < 0.9
both = [nn.functional.normalize(layer.weight.detach(), dim=0) for layer in (plain, decayed)]
assert (both[0] * both[1]).sum(0).median() > 0.7, "the columns of both resemble each other"
