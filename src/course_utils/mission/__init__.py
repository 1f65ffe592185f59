"""The last lesson's mission: a HeroTube of one's own, and the report card at the end.

| module | what it is |
|---|---|
| `card/` | the report card: what was made, a drawing grown from the town, a page to print |
"""
