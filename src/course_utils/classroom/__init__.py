"""What a student needs around the lessons: a copy of one's own, and a doctor for the computer."""

__all__ = []
