"""Imported first, it saves a fifth of the time that all other imports take.

They make many objects and next to no garbage, for which Python looks again and again.
`fork_server.serve` lets it look again before anything is forked.
"""

import gc

gc.disable()
