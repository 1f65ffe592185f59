"""Files written whole, and never over what a person changed.

| module | what it holds |
|---|---|
| `whole` | writing a file whole or not at all |
| `written` | what the course wrote into a folder and no one has changed since |
| `held` | a file that a process holds as long as it lives |
| `pages` | pages in a folder of the instructor's |
| `typeface` | a typeface that a page carries inside itself |
| `browser` | printing a page to PDF with the instructor's own browser |
"""
