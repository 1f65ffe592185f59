"""A model's settings: told, changed, checked and copied by scikit-learn's rules, which is not
imported for it.

A model keeps each parameter of its constructor unchanged, under the parameter's own name. `fit`
checks them. So `sklearn.base.clone` and every search over settings work on it.
"""

import copy
import inspect
from typing import Any, Protocol, Self, TypeVar

import numpy as np

from course_utils.errors import UnknownValue, did_you_mean, near_names

__all__ = ["Parameters", "check_model", "check_number", "generator", "unfitted"]

Model = TypeVar("Model", bound="Parameters")


class Lucky(Protocol):
    """A model that needs luck."""

    random_state: int | np.random.Generator | None


class Parameters:
    """`get_params` and `set_params` for a class whose constructor keeps what it is given.

    >>> class Shelf(Parameters):
    ...     def __init__(self, boards=3, below=None):
    ...         self.boards, self.below = boards, below
    >>> shelf = Shelf(below=Shelf(1)).set_params(boards=5, below__boards=2)
    >>> shelf.boards, shelf.get_params()["below__boards"]
    (5, 2)
    """

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The parameters by name; with `deep`, those of a model inside too, as `name__theirs`."""
        found = {}
        for name in _names(type(self)):
            value = found[name] = self._kept(name)
            if deep and hasattr(value, "get_params") and not isinstance(value, type):
                inner = value.get_params(deep=True)
                found |= {f"{name}__{theirs}": inner[theirs] for theirs in inner}
        return found

    def set_params(self, **params: Any) -> Self:
        """Set parameters, `name__theirs` in a model inside; returns the model. What was learned
        stays until the next `fit`.

        Raises ValueError, with the nearest name, for one that the model does not have; then nothing
        is set.
        """
        inner: dict[str, dict[str, Any]] = {}
        given = {name: value for name, value in params.items() if "__" not in name}
        for name in params.keys() - given.keys():
            outer, _, theirs = name.partition("__")
            inner.setdefault(outer, {})[theirs] = params[name]
        for name in [*given, *inner]:
            if name not in _names(type(self)):
                raise UnknownValue(_no_such_parameter(self, name))
        models = {name: given[name] if name in given else self._kept(name) for name in inner}
        for name, model in models.items():
            if not hasattr(model, "set_params"):
                raise UnknownValue(
                    f"{type(self).__name__} has no model in {name!r} to set parameters of: it is "
                    f"{model!r}. Give it one first: set_params({name}=…)."
                )
        for name, settings in inner.items():
            models[name].set_params(**settings)
        for name, value in given.items():
            setattr(self, name, value)
        return self

    def _kept(self, name: str) -> Any:
        if not hasattr(self, name):
            raise AttributeError(
                f"{type(self).__name__} keeps no {name!r}, which is a parameter of its "
                f"constructor. Write there: self.{name} = {name}"
            )
        return getattr(self, name)


def unfitted(model: Model) -> Model:
    """A new model of the same class with copies of the same parameters, which has learned nothing.

    >>> class Shelf(Parameters):
    ...     def __init__(self, boards=3):
    ...         self.boards = boards
    >>> unfitted(Shelf(4)).boards
    4
    """
    settings = model.get_params(deep=False)
    return type(model)(
        **{
            name: unfitted(value) if isinstance(value, Parameters) else copy.deepcopy(value)
            for name, value in settings.items()
        }
    )


def check_number(model: object, name: str, least: int, whole: bool = False) -> None:
    """Raise ValueError unless a parameter is a number from `least` on.

    >>> class Shelf:
    ...     boards = 2.5
    >>> check_number(Shelf(), "boards", 1, whole=True)
    Traceback (most recent call last):
        ...
    ValueError: Shelf: boards is a whole number from 1; got 2.5.
    """
    value = getattr(model, name)
    kinds = (int, np.integer) if whole else (int, float, np.integer, np.floating)
    fits = isinstance(value, kinds) and not isinstance(value, bool)
    if not fits or not least <= value < np.inf:
        what = "a whole number" if whole else "a number"
        raise ValueError(f"{type(model).__name__}: {name} is {what} from {least}; got {value!r}.")


def check_model(model: object, name: str, kind: type) -> None:
    """Raise ValueError unless a parameter is None or a model of this class.

    >>> class Shelf:
    ...     below = "a board"
    >>> check_model(Shelf(), "below", Shelf)
    Traceback (most recent call last):
        ...
    ValueError: Shelf: below is None or a Shelf; got 'a board'.
    """
    value = getattr(model, name)
    if value is not None and not isinstance(value, kind):
        raise ValueError(
            f"{type(model).__name__}: {name} is None or a {kind.__name__}; got {value!r}."
        )


def generator(model: Lucky) -> np.random.Generator:
    """The luck of a model, from its `random_state`: a seed, a NumPy Generator, or None for new luck
    each time. Raises ValueError for anything else.

    >>> class Shelf:
    ...     random_state = 7
    >>> bool(generator(Shelf()).random() == np.random.default_rng(7).random())
    True
    """
    value = model.random_state
    if value is not None and not isinstance(value, np.random.Generator):
        seed = isinstance(value, int | np.integer) and not isinstance(value, bool) and value >= 0
        if not seed:
            raise ValueError(
                f"{type(model).__name__}: random_state is a whole number from 0, a NumPy "
                f"Generator or None; got {value!r}."
            )
    return np.random.default_rng(value)


def _names(kind: type) -> list[str]:
    """The names of a constructor's parameters, by the alphabet."""
    own = inspect.signature(kind).parameters.values()
    for one in own:
        if one.kind is one.VAR_POSITIONAL:
            raise RuntimeError(
                f"{kind.__name__} takes *{one.name}; a model names each of its parameters."
            )
    return sorted(one.name for one in own if one.kind is not one.VAR_KEYWORD)


def _no_such_parameter(model: object, name: str) -> str:
    known = _names(type(model))
    kind = type(model).__name__
    if not known:
        return f"{kind} has no parameter {name!r}: it has none at all."
    near = did_you_mean(near_names(name, known, n=1, cutoff=0.5))
    return f"{kind} has no parameter {name!r}. {near or 'It has ' + ', '.join(known) + '.'}"
