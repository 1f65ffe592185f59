"""Pages about data, to hand over.

| module | what it holds |
|---|---|
| `page` | one page that needs no network, never written over a person's work |
| `brief` | the brief: a number, its interval, a recommendation |
| `dashboard` | the dashboard: a few numbers, morning by morning |
| `likeness` | HeroTube beside published facts about real sites |
"""

from course_utils.reports.brief import write_brief
from course_utils.reports.dashboard import Watched, by_morning, write_dashboard

__all__ = ["Watched", "by_morning", "write_brief", "write_dashboard"]
