"""Names the ids of HTML that no heading may get."""

import re

OUR_IDS = "site-"
"""The first letters of the ids in the templates."""

PASSAGE_ID = re.compile(r"p\d+")
"""The anchors of passages (`p7`), which all languages share."""
