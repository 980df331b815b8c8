"""One autoencoder, one file."""
