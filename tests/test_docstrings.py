"""What the docstrings of the names that a learner calls say of their parameters, as numpydoc and
`help` show it: read as text and compared with the signature.
"""

import importlib
import inspect
import re
from dataclasses import is_dataclass

import pytest

ROOMS = (
    "world", "recommend", "metrics", "experiments", "datasets", "checks", "mission", "cases",
    "service", "recorded", "figures", "reports",
)  # fmt: skip
ORDER = (
    "Parameters", "Attributes", "Returns", "Yields", "Raises", "Notes", "References", "Examples",
)  # fmt: skip
MANY = 3  # so many parameters want a section


def names_of(room):
    """(name, what it is) of the public functions, classes and methods of a room, each once."""
    module = importlib.import_module(f"course_utils.{room}")
    for name in module.__all__:
        thing = getattr(module, name)
        if callable(thing):
            yield f"{room}.{name}", thing
        if inspect.isclass(thing):
            for method, function in inspect.getmembers(thing, inspect.isroutine):
                if not method.startswith("_") and "course_utils" in str(function.__module__):
                    yield f"{room}.{name}.{method}", function


def parameters_of(thing):
    """The names of the parameters that a caller gives."""
    given = inspect.signature(thing).parameters
    return [name for name in given if name not in ("self", "cls") and not name.startswith("_")]


def sections_of(doc):
    """{title: lines} of a docstring, in its order; a title is a line above a line of dashes."""
    lines, sections, title = doc.splitlines(), {}, ""
    for place, line in enumerate(lines):
        if re.fullmatch(r"-{3,}", line):
            title = lines[place - 1]
            if len(line) != len(title):
                raise ValueError(f"the line under {title!r} is not as long as it")
            if place > 1 and lines[place - 2]:
                raise ValueError(f"there is no empty line before {title!r}")
            if title in sections:
                raise ValueError(f"{title} comes twice")
            sections[title] = []
        elif title and lines[place + 1 : place + 2] != ["-" * len(line)]:
            sections[title].append(line)
    return sections


def entries_of(lines):
    """{name: what is said of it}: `a, b : type`, and below it, further in, words."""
    said, now = {}, []
    for line in lines:
        if line[:1].strip():
            names, _, kind = line.partition(" : ")
            now = [name.lstrip("*") for name in names.split(", ")]
            said |= dict.fromkeys(now, kind)
        else:
            said |= {name: said[name] + line for name in now}
    return said


def faults_of(thing):
    """What is wrong with the sections of one docstring: sentences."""
    try:
        sections = sections_of(inspect.getdoc(thing) or "")
    except ValueError as fault:
        return [str(fault)]
    wanted = parameters_of(thing)
    told = entries_of(sections.get("Parameters", []))
    fields = entries_of(sections.get("Attributes", [])) if is_dataclass(thing) else {}
    order = [title for title in sections if title in ORDER]
    return [
        *(f"{title} is no section" for title in sections if title not in ORDER),
        *(["the sections are out of order"] if order != sorted(order, key=ORDER.index) else []),
        *(f"{name} has no line" for name in wanted
          if (told or len(wanted) >= MANY) and name not in told | fields),
        *(f"{name} is no parameter" for name in told if name not in wanted),
        *(f"{name} is not described" for name, words in (told | fields).items()
          if not words.strip()),
    ]  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
def test_every_parameter_of_a_long_signature_is_described_and_no_other(room):
    faults = {name: found for name, thing in names_of(room) if (found := faults_of(thing))}
    assert not faults


def test_a_wrong_section_is_seen():
    def rate(part, whole, confidence=0.95):
        """
        Returns
        -----
        """

    def power(effect, sd, n):
        """Short.

        Returns
        -------
        float

        Parameters
        ----------
        effect, n : float
        alpha : float
            How often.
        """

    def assign(viewers):
        """Short.
        Parameters
        ----------
        viewers : int
            How many.
        """

    assert faults_of(assign) == ["there is no empty line before 'Parameters'"]
    assert faults_of(rate) == ["the line under 'Returns' is not as long as it"]
    assert faults_of(power) == [
        "the sections are out of order", "sd has no line", "alpha is no parameter",
    ]  # fmt: skip
