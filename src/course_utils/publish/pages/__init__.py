"""Lessons as web pages with an index."""
