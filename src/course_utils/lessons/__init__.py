"""What belongs to one lesson each: its exercises and its questions.

These rooms are imported by no other: `course_utils.checks` finds them by the lesson's number when an id of
that lesson is asked for. A new lesson is one folder here, one source, one folder of tests.
"""
