# Writes 200 megabytes into its folder.
# loses: nothing

# %% first
for number in range(20):
    with open(f"full-{number}.bin", "wb") as file:
        file.write(b"x" * 10_000_000)
