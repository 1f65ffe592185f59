"""Hand-outs to print, and the answer key for the instructor."""
