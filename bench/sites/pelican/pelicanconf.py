"""The sample site for Pelican; BENCH_CACHE=1 turns its cache of content on."""

import os

SITENAME = "موقع نموذجي"
SITEURL = "https://bench.example"
PATH = "content"
OUTPUT_PATH = "output"
ARTICLE_PATHS = ["briefings"]
PAGE_PATHS = ["pages"]
TIMEZONE = "Africa/Casablanca"
DEFAULT_LANG = "ar"
THEME = "theme"
THEME_STATIC_DIR = "static"
DEFAULT_PAGINATION = 50
PAGINATED_TEMPLATES = {"index": 50}
ARTICLE_URL = ARTICLE_LANG_URL = "{lang}/briefings/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "{lang}/briefings/{slug}/index.html"
PAGE_URL = PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
FEED_ATOM = None
FEED_ALL_ATOM = "feed.xml"
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = "{lang}/feed.xml"
FEED_MAX_ITEMS = 50
MARKDOWN = {
    "extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.meta": {}},
    "output_format": "html5",
}
CACHE_CONTENT = LOAD_CONTENT_CACHE = os.environ.get("BENCH_CACHE") == "1"
CONTENT_CACHING_LAYER = "reader"
