"""What a lesson's notebook says, read for slides, pages and hand-outs.

| module | what it holds |
|---|---|
| `notebooks` | a notebook from its file |
| `untouched` | whether a person changed it since it was built |
| `slides` | its cells cut into slides, and what each slide is |
| `lesson` | its head: title, question, promise, minutes, what one can do at its end |
| `words` | the new words that it lists, and what it folds |
| `glossary` | the words of all lessons, and the lines of a source that define them |
| `sources` | the papers that the course cites, and what for (`sources.toml`) |
"""
