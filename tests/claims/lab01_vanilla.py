black = reconstruction_loss(test.x, torch.zeros_like(test.x))
assert losses[-1] < 0.5 * black, "an autoencoder must stay well below all black"
assert losses[-1] < 0.5 * losses[5]
assert torch.equal(received, x_prime), "the pictures must look exactly as before"
assert (untrained - 0.5).abs().mean() < 0.2, "an untrained decoder draws grey"
