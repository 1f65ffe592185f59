"""From committed notebooks to what an instructor shows; nothing is run, no kernel is needed.

| room | what it makes |
|---|---|
| `slides` | decks, also from several lessons |
| `pages` | lessons as web pages |
| `handout` | sheets to print, and the key |
| `guide` | the instructor's guide: a page a lesson, a plan for each way through |
| `site` | pages, student slides and sheets as one folder for any web server |
| `lite` | what runs the lessons in a browser, for the site |
| `menu` | what JupyterLab's menu calls them |
| `markup` | HTML of a lesson's cells, for all of them |
| `printable` | how hand-outs and the guide are set |
| `brand` | an instructor's name, date, logo and colour, for all of them |
"""
