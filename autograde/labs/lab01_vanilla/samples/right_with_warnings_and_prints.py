# Right: talks a lot, and warns on stderr.
# loses: nothing

# %% extra
import sys
import warnings

print("hello", file=sys.stderr)
warnings.warn("nothing to worry about")


# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    warnings.warn(f"loss of {tuple(x.shape)}")
    print("computing the loss", file=sys.stderr)
    return ((x - x_prime) ** 2).mean()


# %% compression
def compress(encoder, x):
    h = encoder(x).detach()
    blob = h.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.frombuffer(blob, dtype=torch.float32)
    return decoder(h.reshape(len(h) // latent_dim, latent_dim)).detach()
