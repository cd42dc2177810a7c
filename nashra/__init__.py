"""A static multilingual briefing-site generator. `build/pipeline` is the recipe: read it first."""

__version__ = "0.2.0"
"""The version in pyproject.toml. A constant: `importlib.metadata` takes longer to import than the command line."""
