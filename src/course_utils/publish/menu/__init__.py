"""What JupyterLab's menu *Save and Export Notebook As* calls our exporters.

JupyterLab writes there the name by which `jupyter nbconvert --to` finds an exporter, with a
capital: "Course_slides". Such a name has no spaces, and an exporter has no say in it. So the course
brings a JupyterLab extension of one small script (`labextension/`), which the wheel installs where
JupyterLab looks for extensions (`pyproject.toml`). It needs no build.
"""
