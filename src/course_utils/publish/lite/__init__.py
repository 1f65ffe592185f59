"""The lessons to run in a browser that has no Python: JupyterLite, with all that it needs, as plain
files.

| module | what it knows |
|---|---|
| `pins` | what goes in, by version and checksum (`pins.txt`, `pyodide.json`) |
| `parts` | the pinned files: from the cache, a folder that a school has, or the package client |
| `slim` | what of a wheel a browser never opens |
| `wheel` | the course itself as a wheel, without notebooks and solutions |
| `python` | Python and the libraries, and the list from which the browser loads them |
| `app` | the page around, its settings, and the one fault in it that is fixed |
| `contents` | the learner's notebooks and pictures, and the lists of them |
| `write` | the whole, in one folder |
"""
