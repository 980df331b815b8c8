# Stores each number in eight bytes.
# loses: check_compression

# %% compression
def compress(encoder, x):
    with torch.no_grad():
        blob = encoder(x).double().numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    h = torch.frombuffer(bytearray(blob), dtype=torch.float64).float().reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)
