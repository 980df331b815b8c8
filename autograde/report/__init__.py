"""The results of a class, for its instructor: as text, as CSV, as one HTML file."""
