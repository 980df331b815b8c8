# A bytearray, which is not bytes.
# gets: check_compression 1

# %% compression
def compress(encoder, x):
    with torch.no_grad():
        blob = bytearray(encoder(x).numpy().tobytes())
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.frombuffer(blob, dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)
