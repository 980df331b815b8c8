# Downloads a page.
# loses: nothing

# %% first
from urllib.request import urlopen

for address in ("http://example.com", "https://example.com"):
    try:
        print("BREACH: downloaded", len(urlopen(address, timeout=1).read()))
    except OSError:
        pass
