"""Whether committed notebooks are what their sources would give: without running them, or by
running them.
"""

import base64
import io

import numpy as np
from nbformat import NotebookNode

from course_utils.author.clock import fill_minutes
from course_utils.author.notebooks import prose_pattern, prose_slots, unrun
from course_utils.author.rules import text_of
from course_utils.author.source import EDITIONS, Lesson
from course_utils.author.stamp import source_hash
from course_utils.reading.notebooks import plain, read_notebook
from course_utils.reading.untouched import is_normal, is_untouched

__all__ = ["differences", "same_picture", "stale_faults"]

_SEEN = 64  # of 255: a pixel that differs by more looks different
_MAY_DIFFER = 0.001  # the share of such pixels that two renderings of one figure may have


def stale_faults(lesson: Lesson) -> list[str]:
    """Everything in which a lesson's two notebooks differ from its source, one line each, without
    running them.
    """
    faults = []
    committed = {edition: read_notebook(lesson.notebook_path(edition)) for edition in EDITIONS}
    for edition, notebook in committed.items():
        where = lesson.notebook_path(edition).relative_to(lesson.root).as_posix()
        fresh = unrun(lesson, edition)
        fill_minutes(fresh, lesson, committed["student"])
        found = [
            *_cells_part(notebook, fresh),
            *_stamp_faults(notebook, lesson, edition),
        ]
        faults += [f"{where}: {fault}" for fault in found]
    return faults


def _stamp_faults(notebook: NotebookNode, lesson: Lesson, edition: str):
    recorded = notebook.metadata.get("course", {})
    if recorded.get("edition") != edition:
        yield "it does not say that it is the " + edition + " edition."
    if recorded.get("draft"):
        yield "it is a draft, not the finished lesson."
    if recorded.get("source") != source_hash(lesson):
        yield "made before a change in its source."
    if not is_untouched(notebook):
        yield "it was changed after it was built."


def _cells_part(committed: NotebookNode, fresh: NotebookNode):
    ids, wanted = [cell.id for cell in committed.cells], [cell.id for cell in fresh.cells]
    if ids != wanted:
        changed = [name for name in [*wanted, *ids] if (name in wanted) != (name in ids)] or [
            "their order"
        ]
        yield f"its cells are not those of the source ({', '.join(changed[:3])})."
        return
    for old, new in zip(committed.cells, fresh.cells, strict=True):
        if not _same_text(old, new) or old.cell_type != new.cell_type:
            yield f"cell {new.id!r}: its text is not that of the source."
        if not _same_metadata(old, new):
            yield f"cell {new.id!r}: its metadata are not those of the source."
    if not is_normal(committed):
        yield "its kernel is not Python's usual one."


def _same_text(old: NotebookNode, new: NotebookNode) -> bool:
    if new.cell_type == "markdown" and prose_slots(new.source):
        return bool(prose_pattern(new.source).fullmatch(old.source))
    return old.source == new.source


def _same_metadata(old: NotebookNode, new: NotebookNode) -> bool:
    """Equal, once what is worked out in the words of a slide is left out."""
    said = old.metadata.get("slideshow", {}).get("hall", "")
    meant = new.metadata.slideshow.get("hall", "")
    if not prose_pattern(meant).fullmatch(said):
        return False
    return _without_hall(old.metadata) == _without_hall(new.metadata)


def _without_hall(metadata: NotebookNode) -> dict:
    slideshow = {name: it for name, it in metadata.get("slideshow", {}).items() if name != "hall"}
    return {**metadata, "slideshow": slideshow}


def differences(committed: NotebookNode, fresh: NotebookNode) -> list[str]:
    """Where a committed notebook parts from one just run: text exactly, figures by what can be
    seen.
    """
    if [cell.id for cell in committed.cells] != [cell.id for cell in fresh.cells]:
        return ["its cells are not those of the source."]
    faults = []
    for old, new in zip(committed.cells, fresh.cells, strict=True):
        if old.metadata.get("slideshow") != new.metadata.get("slideshow"):
            faults.append(f"cell {new.id!r}: what its slide says is not what it is when run.")
        if old.source != new.source:
            faults.append(f"cell {new.id!r}: its text is {new.source[:60]!r} when run.")
        elif new.cell_type == "code" and "nbval-ignore-output" not in new.metadata.get("tags", []):
            faults += [
                f"cell {new.id!r}: {fault}" for fault in _outputs_part(old.outputs, new.outputs)
            ]
    return faults


def _outputs_part(old: list[NotebookNode], new: list[NotebookNode]):
    if [output.output_type for output in old] != [output.output_type for output in new]:
        yield f"it gives {len(new)} outputs when run, the notebook has {len(old)}, or others."
        return
    for was, now in zip(old, new, strict=True):
        if plain(text_of(was)) != plain(text_of(now)):
            yield f"its output was {_short(was)} and is {_short(now)} when run."
        pictures = [output.get("data", {}).get("image/png") for output in (was, now)]
        if any(pictures) and not (all(pictures) and same_picture(*pictures)):
            yield "its figure looks different when run."


def _short(output: NotebookNode) -> str:
    return repr(" ".join(plain(text_of(output)).split())[:80])


def same_picture(one: str, other: str) -> bool:
    """Whether two PNGs, as base64, look the same: of one size, and hardly a pixel of another
    colour.
    """
    if one == other:
        return True
    first, second = _pixels(one), _pixels(other)
    if first.shape != second.shape:
        return False
    return float((np.abs(first - second).max(axis=2) > _SEEN).mean()) <= _MAY_DIFFER


def _pixels(picture: str) -> np.ndarray:
    """Height x width x 4 numbers from 0 to 255."""
    from matplotlib.image import imread

    pixels = imread(io.BytesIO(base64.b64decode(picture)), format="png")
    return pixels.astype(float) * 255
