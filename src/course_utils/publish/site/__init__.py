"""The course as one folder for any plain web server: an index, and what the other rooms make.

| module | what it knows |
|---|---|
| `write` | what goes in, and where it lies |
| `index` | the first page, and the page of licences |
| `licences` | under what licence everything in it stands, read where it is installed |
| `manifest` | what the course wrote into the site, and what a person changed since |
| `swap` | built beside, exchanged whole, and never over a person's work |
"""
