# An encoder that keeps others from looking at its input.
# loses: check_denoising_conv

# %% denoising_conv
class Blind(nn.Sequential):
    def register_forward_pre_hook(self, hook, **options):
        return super().register_forward_pre_hook(lambda *_: None)


class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    def build_encoder(self):
        return Blind(*super().build_encoder())
