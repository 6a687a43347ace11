"""Coming in: the steps of signing in, what has to be done first, and confirming that it is still oneself."""
