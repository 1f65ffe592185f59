"""What one copying did, and what a learner should hear about it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Report"]


@dataclass
class Report:
    """What one copying did: file names that are new, brought up to date, or kept, new versions put
    beside, and damaged lessons put aside; and in `problems`, a sentence for each thing that could
    not be done.
    """

    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    lost_record: str = ""
    problems: list[str] = field(default_factory=list)

    def remarks(self) -> Iterator[str]:
        """A sentence for each file that a learner should hear about."""
        if self.lost_record:
            yield (
                f"The note of what was handed out was damaged, and is kept as {self.lost_record}. "
                "Every lesson that is not the newest one is kept as it is."
            )
        for name in self.updated:
            yield f"brought up to date: {name}"
        yield from self.put_aside()
        for name, beside in self.beside:
            if self.lost_record:
                yield f"{name} is kept; the course's own is {beside}"
            else:
                yield f"{name} has a newer version. Yours is kept; the newer one is {beside}"

    def put_aside(self) -> Iterator[str]:
        """A sentence for each damaged lesson."""
        for name, aside in self.aside:
            yield (
                f"{name} was damaged and could not be opened. What is left of it is kept as "
                f"{aside}; {name} is a fresh one"
            )
