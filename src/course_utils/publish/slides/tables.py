"""Tables on slides: what heads what, and words that begin where the eye begins to read."""

import re

from bs4 import Tag

__all__ = ["dress"]

_NUMBER = re.compile(r"[-+\u2212]?[\d.,_]+ ?%?|nan|NaN|None|True|False|[-\u2013]")


def dress(table: Tag) -> None:
    """Empty header cells, which pandas writes above the row names, are plain cells; the others say
    what they head.

    The second header row that pandas writes for the name of the row names is joined with the first.
    Numbers stand right, one below the other; a column of words begins on the left.

    >>> from bs4 import BeautifulSoup
    >>> page = "<table class='dataframe'><tr><td>tea</td><td>3</td></tr></table>"
    >>> soup = BeautifulSoup(page, "html.parser")
    >>> dress(soup.table)
    >>> [cell.get("class") for cell in soup.find_all("td")]
    [['said'], None]
    """
    del table["border"]
    if "dataframe" in table.get("class", []):
        _join_headers(table)
        _tell_words_from_numbers(table)
    for cell in table.find_all("th"):
        if not cell.get_text(strip=True):
            cell.name = "td"
        else:
            cell["scope"] = "col" if cell.find_parent("thead") else "row"


def _join_headers(table: Tag) -> None:
    rows = table.select("thead > tr")
    if len(rows) != 2:
        return
    upper, lower = (row.find_all(["th", "td"]) for row in rows)
    named = len(upper) == len(lower) and not any(cell.get_text(strip=True) for cell in lower[1:])
    if named and upper[0].get("colspan") is None:
        columns = upper[0].get_text(strip=True)  # a name of the columns, pandas' own
        upper[0].replace_with(lower[0].extract())
        if columns:
            upper[1].parent.th.string = f"{upper[1].parent.th.get_text(strip=True)} / {columns}"
        rows[1].decompose()


def _tell_words_from_numbers(table: Tag) -> None:
    """Mark the columns in which a word stands; not in a table with cells over several columns."""
    rows = [row.find_all(["th", "td"]) for row in table.find_all("tr")]
    if len({len(row) for row in rows}) != 1 or table.select("[colspan], [rowspan]"):
        return
    heads = len(table.select("thead > tr"))
    for column in zip(*rows, strict=True):
        values = [cell.get_text(strip=True) for cell in column[heads:]]
        if any(value and not _NUMBER.fullmatch(value) for value in values):
            for cell in column:
                cell["class"] = [*cell.get("class", []), "said"]
