"""A static multilingual briefing-site generator.

The stages, each a module; data goes one way, and problems are gathered beside it (`pipeline` is the recipe):

    files     disk -> Source                            (bytes as found)
    load      Source -> Document, Meeting, …            (valid alone)
    link      those -> Site                             (valid together)
    plan      Site -> Page                              (every address, before any HTML)
    resolve   links in bodies -> addresses of the plan
    render    Page -> Output                            (the site, in memory)
    files     Output -> disk
"""
