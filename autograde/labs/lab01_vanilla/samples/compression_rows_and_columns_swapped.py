# Stores h by columns, so that batch and dimensions are mixed up.
# gets: check_compression 1.5

# %% compression
def compress(encoder, x):
    with torch.no_grad():
        blob = encoder(x).T.contiguous().numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)
