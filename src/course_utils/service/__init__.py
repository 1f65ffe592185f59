"""A recommender as a service on this computer: asked over HTTP, hung, killed, and measured.

| module | what it is |
|---|---|
| `processes` | `Service`: starts the two processes, breaks one on request, and clears them away |
| `front` | the first process: takes requests, keeps the time limit, has a popular list ready |
| `answers`, `connections` | in the front: how each request is answered; how many may come at once |
| `keeper` | in the front: asks the model one thing at a time, and starts it again when it died |
| `model` | the second process: the recommender |
| `fallback` | the popular list, and what an answer in so many by it costs |
| `line` | waiting in line, by hand |

Both processes hold on to `course_utils.lifeline`: messages by line; a process that has lost the
one that started it ends.
"""

from course_utils.service.processes import Service

__all__ = ["Service"]
