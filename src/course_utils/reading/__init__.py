"""What a lesson's notebook says, read for slides, pages and hand-outs.

| module | what it holds |
|---|---|
| `notebooks` | a notebook from its file |
| `slides` | its cells cut into slides, and what each slide is |
| `words` | its title, question, objectives and new words |
| `glossary` | the words of all lessons, and the lines of a source that define them |
| `sources` | the papers that the course cites, and what for (`sources.toml`) |
"""
