"""The instructor's guide: a page for each lesson, and a plan for each of the ways through."""
