# The bytes of h divided by those of x.
# gets: check_compression 1.5

# %% compression
def compress(encoder, x):
    with torch.no_grad():
        blob = encoder(x).numpy().tobytes()
    return blob, len(blob) / x.nbytes


def decompress(decoder, blob, latent_dim):
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)
