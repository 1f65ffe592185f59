"""What a lesson's notebook says, read for slides, pages and hand-outs.

| module | what it holds |
|---|---|
| `notebooks` | a notebook from its file |
| `slides` | its cells cut into slides, and what each slide is |
| `words` | its title, question, objectives and new words |
"""
