"""Checks of homework 3: max pooling."""
