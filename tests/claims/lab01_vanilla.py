black = reconstruction_loss(test.x, torch.zeros_like(test.x))
assert 0.2 < losses[0] < 0.26, "begins near 0.23, where all is grey"
average = reconstruction_loss(test.x, train.x.mean(dim=0).expand_as(test.x))
assert average < black < reconstruction_loss(test.x, torch.full_like(test.x, 0.5))
assert 0.95 * average < sum(losses[20:25]) / 5 < 0.085 < 0.13 < losses[10], "drops in 20 steps"
assert losses[60] > 0.055, "and then falls slowly"
assert 0.022 < sum(losses[-50:]) / 50 < 0.028, "to about 0.025"
assert max(losses[-50:]) < 0.5 * average, "well below the average digit, the hardest to beat"
assert torch.allclose(received, x_prime, atol=1e-6), "both rows must look exactly alike"
assert (untrained - 0.5).abs().mean() < 0.2, "an untrained decoder draws grey"
assert untrained.min() < 0.4 < 0.6 < untrained.max(), "with darker and lighter specks"

differ = {step: pictures.std(dim=0).mean().item() for step, pictures in drawn.items()}
edge = {step: pictures[..., :3, :].mean().item() for step, pictures in drawn.items()}
middle = {step: pictures[..., 10:18, 10:18].mean().item() for step, pictures in drawn.items()}
steps = sorted(drawn)
assert steps[0] == 0
assert steps[-1] == len(losses) == 625
assert edge[30] < 0.05 < 0.3 < middle[30], "a black edge and a bright blot in the middle"
assert differ[30] < 0.2 * differ[625], "the same for all ten"
assert differ[200] < differ[400] < differ[625], "only after that do they begin to differ"

assert ratio == 49
assert round(x.numel() / len(blob)) == 12


def forgetful_step(x):
    loss = reconstruction_loss(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()


torch.manual_seed(0)
encoder, decoder = build_encoder(784, [64], 16), build_decoder(784, [64], 16)
model = nn.Sequential(encoder, decoder)
optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
with one_thread():
    kept = [forgetful_step(train.x[batch].flatten(1)) for batch in batches]
assert min(kept[:60]) < 0.085, "without zero_grad it drops first"
assert 0.105 < sum(kept[-100:]) / 100 < 0.115, "then rises to about 0.11 and stays there"
assert min(kept[-100:]) > 0.095, "and does not come back"
