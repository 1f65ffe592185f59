"""Lesson 08: what its exercises, questions and figures need."""
