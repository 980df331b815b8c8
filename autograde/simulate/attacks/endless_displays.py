# Displays rich output for ever.
# loses: nothing
# verdict: timeout

# %% first
from IPython.display import HTML, display

while True:
    display(HTML("<p>" + "x" * 1000))
