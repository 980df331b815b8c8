# Stores the pictures themselves, and decodes them from their own encoding.
# gets: check_compression 1

# %% compression
def compress(encoder, x):
    blob = x.numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)
