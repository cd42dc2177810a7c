"""The names that options let one choose from, apart from what they stand for: the command line is read before all."""

HOSTS = ("apache", "cloudflare", "github-pages", "gitlab-pages", "netlify", "nginx", "s3")
"""The hosts that `hosts.recipes` has recipes for."""

KINDS = ("site", "places", "tags", "glossary", "meeting", "numerals", "briefing", "page", "translation")
"""The kinds of file that `schema` has schemas of."""
