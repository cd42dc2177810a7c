"""Looks at each file that was just made: whether it is within its budget, and reveals nothing unpublished."""

from collections.abc import Callable, Iterable, Iterator

from nashra.content import settings
from nashra.model.problems import Problem
from nashra.model.site import Output, Site
from nashra.pages.plan import Plan
from nashra.pages.render import PlannedFile
from nashra.publish import embargo, picture_weight, weight


def inspector(
    site: Site, hidden: embargo.Secrets, files: Iterable[PlannedFile]
) -> Callable[[PlannedFile, Output], Iterator[Problem]]:
    """Return a function that yields the problems of one file: it is over its budget, or reveals unpublished text."""
    # A page is weighed with the files that it loads, whether these are made in this build or not.
    loaded = {planned.path: planned.output for planned in files if planned.page is None}
    weigher = weight.PageWeigher(site.settings, loaded)
    pictures = picture_weight.PictureWeigher(site)

    def inspect(planned: PlannedFile, output: Output) -> Iterator[Problem]:
        if planned.page and (problem := weigher.problem(settings.PATH, planned.page, output.data)):
            yield problem
        if not planned.page and (problem := pictures.problem(output)):
            yield problem
        yield from embargo.leaks(hidden, output)

    return inspect


def heaviest(site: Site, plan: Plan, outputs: Iterable[Output]) -> str:
    """Return one line with the heaviest page of each kind, and the heaviest picture, that has a budget; or ""."""
    files = {output.path: output for output in outputs}
    pages = weight.PageWeigher(site.settings, files).heaviest(plan)
    return ", ".join(filter(None, (pages, picture_weight.PictureWeigher(site).heaviest(files))))
