"""Lesson 06: its exercises and its questions."""
