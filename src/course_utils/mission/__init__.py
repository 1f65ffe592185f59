"""The capstone: a mission of the learner's own.

| name | what it is |
|---|---|
| `own_data` | a watch history from Google Takeout, or a made-up one: read, counted, drawn |
| `exports`, `entries` | where the history is in what a person has; what its entries say |
| `made_up` | the export of somebody who does not exist |
"""
