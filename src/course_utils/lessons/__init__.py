"""What belongs to one lesson each: its exercises and its questions.

Nobody imports these rooms: `course_utils.checks` finds them by the lesson's number when an id of
that lesson is asked for. A new lesson is one folder here, one source, one folder of tests.
"""
