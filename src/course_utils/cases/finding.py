"""What somebody found: a number, its interval, and who or what did it."""

from dataclasses import dataclass, field

__all__ = ["Finding"]


@dataclass(frozen=True)
class Finding:
    """A number with its 95 % interval, and the culprit that a report would name."""

    estimate: float
    low: float
    high: float
    culprit: dict = field(default_factory=dict)

    @classmethod
    def of(cls, found, culprit=None, scale=1.0):
        """From anything with `.estimate .low .high`, in another unit if `scale` is given."""
        low, high = sorted((float(found.low * scale), float(found.high * scale)))
        return cls(float(found.estimate * scale), low, high, culprit or {})

    def __repr__(self):
        named = ", ".join(f"{name} {value}" for name, value in self.culprit.items())
        return f"<{self.estimate:.4g}, 95% interval {self.low:.4g} to {self.high:.4g}{'; ' + named if named else ''}>"
