"""From a lesson's source to its two notebooks, for authors.

| module | what it holds |
|---|---|
| `source` | a source, read into cells |
| `budget`, `rules`, `fullness` | what a lesson, a notebook, a slide may hold |
| `clock`, `new_python` | how long a learner needs, and for what |
| `leaks` | nothing that tells a guess before its result |
| `notebooks` | the one form in which notebooks are kept |
| `kernel`, `offline` | running them, without the network |
| `stamp`, `compare` | what a notebook was made from, and what differs |
| `build` | `course build`: all of this in order |
| `reference` | the glossary and the list of sources, which all lessons share |
| `readme`, `tables` | the README's table of lessons; the tables in `datasets/` |
"""
