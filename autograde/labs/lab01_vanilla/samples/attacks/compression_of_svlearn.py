# Has svlearn compress and decompress, and adds and removes its header.
# loses: check_compression

# %% compression
from svlearn import compression


class Model(nn.Module):
    def __init__(self, module, input_dim, latent_dim):
        super().__init__()
        self.module, self.input_dim, self.latent_dim = module, input_dim, latent_dim
        self.encode = self.decode = module


def compress(encoder, x):
    blob = compression.compress(Model(encoder, x.shape[1], 0), x)[28:]
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    input_dim = decoder(torch.zeros(1, latent_dim)).shape[1]
    shape = (b"<f4", len(blob) // latent_dim // 4, latent_dim, input_dim)
    whole = compression.seal(compression._MAGIC, compression._SHAPE.pack(*shape) + blob)
    return compression.decompress(Model(decoder, input_dim, latent_dim), whole)
