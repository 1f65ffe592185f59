"""Case files: the planted troubles as a detective gets them, with tables only, and two ways to look
at each.

    CaseBook(world)          the cases of a world
    book.open(name)          a `Case`: the complaint and the tables, nothing of the answer key
    hasty(case)              what a beginner would find, and how it misleads
    careful(case)            what holds up: the cause, an estimate and its interval

What is true is in `world.truth.trouble(name)`.

>>> from course_utils.world import World
>>> world = World("ada")
>>> case = CaseBook(world).open("double_counted_evening")
>>> finding, truth = careful(case), world.truth.trouble(case.name)
>>> finding.culprit == truth.culprit, finding.low < truth.size < finding.high
(True, True)
"""

from course_utils.cases.book import Case, CaseBook
from course_utils.cases.care import careful
from course_utils.cases.finding import Finding
from course_utils.cases.haste import hasty

__all__ = ["Case", "CaseBook", "Finding", "careful", "hasty"]
