"""A static multilingual briefing-site generator. `build/pipeline` is the recipe: read it first."""

VERSION = "0.1.0"
"""The version in pyproject.toml. The manifest of a site names the version that made it."""
