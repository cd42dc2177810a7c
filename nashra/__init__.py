"""A static multilingual briefing-site generator.

The stages, each a module; data goes one way, and problems are gathered beside it (`pipeline` is the recipe):

    files     disk -> Source                            (bytes as found)
    load      Source -> Document, Meeting, …            (valid alone)
    link      those -> Site                             (valid together)
    plan      Site -> Page                              (every address, before any HTML)
    resolve   links in bodies -> addresses of the plan
    review    translations beside their originals       (true to them)
    render    Page -> Output                            (the site, in memory)
    writing   Output -> disk
"""

VERSION = "0.1.0"
"""The version of pyproject.toml: what made a site is said in its manifest."""
