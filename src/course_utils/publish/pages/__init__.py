"""Lessons as web pages with an index, the glossary and the sources."""
