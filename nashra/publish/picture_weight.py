"""Weighs the pictures of texts as they are sent to readers, and reports each that is over the budget of pictures.

Of the widths in which a picture is offered the one in the middle is weighed: phones with sharp screens load it.
"""

from collections.abc import Mapping

from nashra.content import scaled
from nashra.content.load import is_in_folder
from nashra.content.sizes import PICTURES
from nashra.model.problems import Problem
from nashra.model.site import Output, Site
from nashra.pages import urls
from nashra.publish.weight import compressed, kilobytes


class PictureWeigher:
    """Weighs the pictures of the texts of a site, where they have a budget."""

    def __init__(self, site: Site) -> None:
        self._budget = next((budget for budget in site.settings.budgets if budget.kind == PICTURES), None)
        self._pictures: dict[str, str] = {}  # by the path at which it is published
        for path, image in site.images.items() if self._budget else ():
            if is_in_folder(path):
                names = [*scaled.copies(image, site.settings.widths).values(), image.name]
                self._pictures[urls.path(urls.static(names[len(names) // 2]))] = path

    def problem(self, output: Output) -> Problem | None:
        """Return a Problem if a file is a picture that is over its budget."""
        path = self._pictures.get(output.path)
        if path is None or self._budget is None or (size := compressed(output.data)) <= self._budget.limit:
            return None
        message = f"this picture weighs {kilobytes(size)} KB, over its budget of {self._budget.limit / 1000:g} KB"
        return Problem(path, 1, message, f"save it smaller, or raise `{PICTURES}` in the `budget` of site.yaml")

    def heaviest(self, files: Mapping[str, Output]) -> str:
        """Return the heaviest picture of a site with these files, or ""."""
        if self._budget is None or not self._pictures:
            return ""
        size, path = max((files[at].size, path) for at, path in self._pictures.items())
        return f"{PICTURES} {kilobytes(size)} of {self._budget.limit / 1000:g} KB ({path})"
