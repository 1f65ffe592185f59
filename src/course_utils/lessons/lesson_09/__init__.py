"""Lesson 09: its exercises and its questions, and what its cells hand out.

| module | what it is |
|---|---|
| `at_work` | the mission of this notebook, found again in the second sitting |
| `letters`, `tables` | a complaint on the desk; a row for each viewer |
| `luck`, `widths` | the one tool for luck; one answer with other widths, and its points |
| `trying`, `pages` | lists tried on days that are over; a recommender to hand in |
| `weekly` | the brief of the week, and the report card |
"""
