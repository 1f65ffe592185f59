"""The questions of the quizzes, lesson by lesson."""
