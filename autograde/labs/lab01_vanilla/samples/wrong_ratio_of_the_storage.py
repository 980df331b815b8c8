# Counts the whole storage that x is a part of: ten of a thousand pictures count as a thousand.
# gets: check_compression 1.5

# %% compression
def compress(encoder, x):
    with torch.no_grad():
        blob = encoder(x).numpy().tobytes()
    return blob, x.untyped_storage().nbytes() / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)
