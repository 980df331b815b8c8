# Writes 20,000 empty files into its folder.
# loses: nothing

# %% first
for number in range(20_000):
    open(f"empty-{number}", "w").close()
