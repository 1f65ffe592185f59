"""Python's, NumPy's and pandas' own errors that beginners meet, in plain words.

`TABLE` holds them: the error's name, what its text looks like, and what to say. A few need a look
at the function that stopped: which columns there are, which name is nearest. What is in no table
is said as Python says it.
"""

import builtins
import re
from collections.abc import Callable, Iterable
from types import FrameType

import pandas as pd

from course_utils.checks.outcomes import one_line
from course_utils.errors import UnknownId, did_you_mean, near_names

__all__ = ["TABLE", "in_plain_words"]

_MANY_ANSWERS = (
    "and, or, not and if ask for one True or False, and here there are many. Between questions "
    "about a column write & (and), | (or), ~ (not), and put each question in brackets: (…) & (…)."
)
_BRACKETS = (
    "Put each question in brackets, (…) & (…): without them Python takes what is beside the & "
    "first."
)
_ARRAYS = "Lists cannot do this; arrays can: np.array(…) makes an array of a list."
_TEXT_AND_NUMBER = (
    "A text and a number meet here. Is one of them in quotes that do not belong there? int(…) and "
    "float(…) make a number of a text."
)
_NO_PLACE = (
    "It asks for a place that is not there. Places begin at 0 and end one before how many there "
    "are; of something empty there is none."
)
_EMPTY = "It asks for the largest or the smallest of nothing: what it looks at is empty."

# (the error's name, what its text looks like, what is said)
TABLE: tuple[tuple[str, str, str], ...] = (
    ("ValueError", "truth value of .* is ambiguous", _MANY_ANSWERS),
    ("TypeError", r"operation '(r?and_|r?or_|r?xor)' not supported", _BRACKETS),
    ("TypeError", r"Cannot perform 'r?(and|or|xor)_?'", _BRACKETS),
    ("TypeError", r"unsupported operand type\(s\) for [&|]:", _BRACKETS),
    ("TypeError", r"ufunc 'bitwise_\w+' not supported", _BRACKETS),
    ("TypeError", r"\bbad operand type for unary ~", "~ turns True and False of a column round; for one value write: not."),
    ("TypeError", "ellipsis", "There are still three dots in it: put something in their place."),
    ("TypeError", "can't multiply sequence by non-int of type '(list|tuple)'", _ARRAYS),
    ("TypeError", r"unsupported operand type\(s\) for \S+: '(list|tuple)' and '(list|tuple|float|int)'", _ARRAYS),
    ("TypeError", r"unsupported operand type\(s\) for \S+: '(float|int)' and '(list|tuple)'", _ARRAYS),
    ("AttributeError", r"'list' object has no attribute '(?P<name>\w+)'", "A list has no .{name}. np.array(…) makes an array of a list, pd.Series(…) a column."),
    ("AttributeError", r"'NoneType' object has no attribute '(?P<name>\w+)'", "It asks nothing (None) for .{name}: something before it hands nothing back, as print, .append and .sort do."),
    ("AttributeError", r"'(builtin_function_or_method|function|method)' object has no attribute '(?P<name>\w+)'", "It asks a function for .{name}, not what the function makes: are brackets missing after its name?"),
    ("TypeError", "'NoneType' object", "It works on nothing (None): something before it hands nothing back, as print, .append and .sort do."),
    ("TypeError", r"unsupported operand type\(s\) for \S+: .*'(function|builtin_function_or_method|method|type)'", "It calculates with a function, not with what the function makes. Use the names in the function's own brackets; or are brackets missing after a name?"),
    ("TypeError", r"unsupported operand type\(s\) for \S+: .*'NoneType'", "It calculates with nothing (None): something before it hands nothing back, as print, .append and .sort do."),
    ("TypeError", r"unsupported operand type\(s\) for \S+: .*'str'", _TEXT_AND_NUMBER),
    ("TypeError", "operation '\\w+' not supported for dtype 'str'|can only concatenate str|must be str, not|not supported between instances of .*'str'|Invalid comparison between dtype", _TEXT_AND_NUMBER),
    ("TypeError", "not supported between instances of .*'(function|builtin_function_or_method|method)'", "It compares a function, not what the function makes: are brackets missing after a name?"),
    ("TypeError", "not supported between instances of .*'list'", _ARRAYS),
    ("TypeError", "'(function|builtin_function_or_method|method|type)' object is not subscriptable", "Square brackets take something out of a table or a list; a function is called with round ones: (…)."),
    ("TypeError", "'(?P<kind>int|float|bool|numpy.\\w+)' object is not subscriptable", "It takes something out of one number with [ ]. Only lists, tables and texts hold several things."),
    ("TypeError", "'(int|float|bool|numpy.\\w+)' object is not iterable", "It goes through one number as if that were a list. range(n) counts from 0 to n - 1."),
    ("TypeError", "'(?P<kind>DataFrame|Series|list|tuple|dict|str|int|float|numpy.ndarray)' object is not callable", "Round brackets call a function, and this is a {kind}. Take something out of it with square ones: […]; or is a sign missing before the bracket?"),
    ("TypeError", "list indices must be integers or slices, not str", "The places of a list are numbers, and here one is asked for by a text. Is a table meant, or a quote too many?"),
    ("TypeError", "(list|tuple) indices must be integers", "The places of a list are whole numbers: int(…) makes one; np.array(…) takes a column of True and False as well."),
    ("TypeError", "string indices must be integers", "That is a text, and not the table of this name: leave out the quotes around it."),
    ("TypeError", "unhashable type", "A list or a table is used as a name here (in a dict, a set or with groupby); a tuple can be one, a list cannot."),
    ("TypeError", r"(?P<name>[\w.]+)\(\) missing \d+ required positional arguments?: (?P<rest>.*)", "{name} needs more in its brackets: {rest}."),
    ("TypeError", r"(?P<name>[\w.]+)\(\) takes .*(positional arguments? but|given)", "{name} is given more in its brackets than it takes."),
    ("TypeError", r"(?P<name>[\w.]+)\(\) got an unexpected keyword argument (?P<rest>'\w+')", "{name} has nothing called {rest} in its brackets."),
    ("TypeError", r"agg function failed|Cannot perform reduction|does not support (operation|reduction)|Could not convert .* to numeric", "It takes a mean or a sum of texts. Choose the column of numbers first: […]."),
    ("ValueError", r"could not convert string to float: (?P<rest>.*)", "{rest} is a text that is no number."),
    ("ValueError", r"invalid literal for int\(\) with base 10: (?P<rest>.*)", "{rest} is a text that is no whole number."),
    ("ValueError", "arg is an empty sequence|argm\\w+ of an empty|zero-size array", _EMPTY),
    ("ValueError", "identically-labeled", "Two columns of different lengths or from different tables are compared row by row."),
    ("ValueError", "Lengths must match|operands could not be broadcast|not aligned|mismatch in its core dimension|Length of values", "Two rows of different lengths meet here; each value needs one to go with it."),
    ("ValueError", "(not enough|too many) values to unpack", "The names before the = (or the for) are more or fewer than the values that come."),
    ("ValueError", "Input (X )?contains NaN", "There are gaps (NaN) in what it learns from."),
    ("ValueError", "cannot convert float NaN to integer", "A gap (NaN) cannot become a whole number: something is missing, or 0 was divided by 0."),
    ("IndexError", "", _NO_PLACE),
    ("ZeroDivisionError", "", "It divides by 0."),
    ("NotFittedError", "", "The model has not been trained yet: .fit(…) comes first."),
    ("MemoryError", "", "That is more than this computer can hold in memory."),
    ("StopIteration", "", "next(…) has nothing more to take."),
)  # fmt: skip


def in_plain_words(error: BaseException, function: object = None, given: Iterable = ()) -> str:
    """What to say of an error that a learner's function stopped with, `given` what it was given.

    >>> in_plain_words(ZeroDivisionError("division by zero"))
    'Your function stops with ZeroDivisionError. It divides by 0.'
    >>> in_plain_words(KeyError("serch"), given=[pd.DataFrame({"search": [], "day": []})])
    "Your function stops with KeyError. There is no column 'serch'. Did you mean 'search'?"
    >>> in_plain_words(OSError("the disk is full."))
    'Your function stops with OSError: the disk is full.'
    """
    said = one_line(error, 200)
    if isinstance(error, UnknownId):  # plain already
        return f"Your function stops with {error.shown_as}: {said.rstrip('.')}."
    name = type(error).__name__
    look = _LOOKS.get(name)
    frame = _frame_of(error, function)
    words = _own_brackets(error, function, said) or (look and look(error, frame, list(given)))
    words = words or _in_table(name, said)
    if words:
        return f"Your function stops with {name}. {words}"
    return f"Your function stops with {name}{': ' if said else ''}{said.rstrip('.')}."


def _in_table(name: str, said: str) -> str | None:
    for error, looks_like, words in TABLE:
        if error == name and (found := re.search(looks_like, said)):
            return words.format(**found.groupdict())
    return None


def _frame_of(error: BaseException, function: object) -> FrameType | None:
    """The innermost frame of the file that the learner's function was written in."""
    code, trace, frame = getattr(function, "__code__", None), error.__traceback__, None
    while trace is not None:
        if code is not None and trace.tb_frame.f_code.co_filename == code.co_filename:
            frame = trace.tb_frame
        trace = trace.tb_next
    return frame


def _own_brackets(error: BaseException, function: object, said: str) -> str | None:
    """The function cannot be called with what the exercise gives: its own brackets are wrong."""
    code = getattr(function, "__code__", None)
    own = isinstance(error, TypeError) and said.startswith(f"{_name(function)}() ")
    if code is None or not own or _frame_of(error, function) not in (None, _caller(error)):
        return None
    if found := re.search(r"takes (.*) positional arguments? but (\d+)", said):
        return f"The exercise gives it {found[2]} in its brackets, and it takes {found[1]}."
    if found := re.search(r"missing \d+ required positional arguments?: (.*)", said):
        return f"It wants {found[1]} in its brackets as well, which the exercise does not give."
    return None


def _name(function: object) -> str:
    return getattr(function, "__qualname__", "")


def _caller(error: BaseException) -> FrameType | None:
    """The frame that called the function, if the error came before its first line."""
    trace = error.__traceback__
    return trace.tb_frame if trace is not None and trace.tb_next is None else None


def _near(name: object, known: Iterable) -> str:
    """A question with the nearest of the known names, or nothing."""
    near = did_you_mean(near_names(name, known, n=1))
    return f" {near}" if near else ""


def _key(error: BaseException, frame: FrameType | None, given: list) -> str | None:
    """A column, or a name at the side, that is not there."""
    key = error.args[0] if error.args else None
    quoted = re.findall(r"'([^']*)'", key) if isinstance(key, str) and "in" in key.split() else []
    key = quoted[0] if quoted and "index" in str(error) else key
    local = dict(frame.f_locals) if frame is not None else {}
    if isinstance(key, str) and key in local:
        return f"{key!r} in quotes is a text. The name {key} is meant: leave out the quotes."
    tables = [one for one in (*given, *local.values()) if isinstance(one, pd.DataFrame)]
    columns = list(dict.fromkeys(str(name) for table in tables for name in table.columns))
    if not isinstance(key, str):
        first = " .iloc[…] counts places from 0." if isinstance(key, int) else ""
        return f"Nothing here is called {one_line(key, 60)}.{first}"
    if not columns:
        return f"Nothing here is called {key!r}."
    listed = f" There is {', '.join(columns)}." if len(columns) <= 12 else ""
    return f"There is no column {key!r}.{_near(key, columns) or listed}"


def _missing_name(error: BaseException, frame: FrameType | None, given: list) -> str:
    """A name that was never given to anything."""
    name = getattr(error, "name", None) or "".join(re.findall(r"'(\w+)'", str(error))[:1])
    if isinstance(error, UnboundLocalError):
        return f"{name} is used before it has a value. Give it one before the loop or the if."
    known = {**vars(builtins)}
    if frame is not None:
        known |= frame.f_globals | frame.f_locals
    near = _near(name, [one for one in known if not one.startswith("_")])
    return f"Nothing is called {name}.{near or ' Is it a text that needs quotes?'}"


def _attribute(error: BaseException, frame: FrameType | None, given: list) -> str | None:
    """A column or a method that an object does not have."""
    name, owner = getattr(error, "name", None), getattr(error, "obj", None)
    if not isinstance(owner, (pd.DataFrame, pd.Series)) or not isinstance(name, str):
        return None
    columns = [str(one) for one in getattr(owner, "columns", ())]
    near = _near(name, [*columns, *(one for one in dir(type(owner)) if not one.startswith("_"))])
    kind = "table" if isinstance(owner, pd.DataFrame) else "column"
    return f"A {kind} has no .{name}.{near}"


_LOOKS: dict[str, Callable] = {
    "KeyError": _key,
    "NameError": _missing_name,
    "UnboundLocalError": _missing_name,
    "AttributeError": _attribute,
}
