# Loops for ever when it is called, whatever interrupts it.
# loses: check_middle_size
# verdict: timeout

# %% middle_size
def middle_size(input_dim, latent_dim):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
