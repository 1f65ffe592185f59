"""A class's towns: handed out as folders of tables, scored from the data that comes back.

| module | what it is |
|---|---|
| `names` | the names of a class's teams, and their folders |
| `secret` | the secret of a class: a seed and a mark for each team |
| `register` | the teacher's file: the secret, and which team has which folder |
| `keys` | the key of each team's town, kept beside the secret |
| `letter` | the one page that a team finds in its folder |
| `hand_out` | the folders |
| `came_back` | the files that came back, read as data |
| `marking` | whose they are, and what they are worth |
| `sheet` | the scores as CSV |
"""
