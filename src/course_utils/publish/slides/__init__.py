"""Slide decks: one file each, complete in itself."""
