"""A course as files: where everything lies, and its notebooks, from percent text to bytes and back.

Imports nothing else of `autograde`. Begin with `paths`, then `notebooks` and `markers`.
"""
