"""A class made of known answers with known grades: mistakes, attacks, damaged files."""
