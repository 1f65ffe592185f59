"""Pages out of templates: the one place where Jinja is set up.

Whatever is put into a template is words and comes out as words, whoever wrote them. HTML is only
what stands in a template itself.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


__all__ = ["templates_in"]


@cache
def templates_in(*folders: Path) -> "Environment":
    """The templates in some folders; the first folder that has a name is asked. A template that
    uses a name which it was not given stops.

    Jinja is loaded with the first page, for no lesson's first cell needs it.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "hello.html.j2").write_text("<p>{{ who }}</p>")
    ...     page = templates_in(Path(folder)).get_template("hello.html.j2")
    ...     page.render(who="<b>{{ 7 * 7 }}</b>")
    '<p>&lt;b&gt;{{ 7 * 7 }}&lt;/b&gt;</p>'
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
