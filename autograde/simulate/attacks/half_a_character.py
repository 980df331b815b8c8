# Prints, displays and raises text that no encoding can store.
# loses: nothing

# %% first
from IPython.display import HTML, display

half = "\ud83d"
print(half)
display(HTML(half))
raise ValueError(half)

# %% last
{half: half}
