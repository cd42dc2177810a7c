"""Ids of HTML that are not for headings: what the templates and the passages have."""

import re

OUR_IDS = "site-"
"""The ids of the templates begin so; no heading takes one of them."""

PASSAGE_ID = re.compile(r"p\d+")
"""The anchors of passages (`p7`), which all languages share; no heading takes one of them, either."""
