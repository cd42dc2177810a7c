"""Reads the manual that is shipped with nashra: schemas for editors say what it says."""

from nashra.content import jsonschema
from nashra.files import shipped


def about() -> dict[str, str]:
    """Return what the manual says of fields, for schemas."""
    return jsonschema.about((shipped.FOLDER / "docs/writing.md").read_text(encoding="utf-8"))
