"""Lesson 00: its exercises and its questions."""
