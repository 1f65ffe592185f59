"""Put the lessons and datasets into the wheel; an editable install reads them from the checkout
instead.
"""

from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LEFT_OUT = {"source", ".ipynb_checkpoints", "__pycache__"}


class CarryTheCourse(BuildHookInterface):
    """Adds notebooks/ (solutions and pictures too) and datasets/ under course_utils/_course/."""

    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):
        """Called once for each build; `version` is "standard" or "editable"."""
        if version == "editable":
            return
        root = Path(self.root)
        for folder in ("notebooks", "datasets"):
            for path in sorted((root / folder).rglob("*")):
                inside = path.relative_to(root)
                if path.is_file() and not LEFT_OUT.intersection(inside.parts):
                    build_data["force_include"][str(path)] = (
                        f"course_utils/_course/{inside.as_posix()}"
                    )
