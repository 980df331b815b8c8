# A bracket is missing in the decoder; all other exercises stand.
# loses: check_build_decoder

# %% build_decoder
def build_decoder(input_dim, hidden_layers, latent_dim):
    return nn.Sequential(nn.Linear(latent_dim, input_dim), ShiftedTanh()
