"""Mistakes made by machine: solutions changed bit by bit, and what the judge lets pass."""
