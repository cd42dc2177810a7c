"""The budget of pictures: which picture is weighed, and what is said of one that is too heavy."""

import hashlib
from dataclasses import replace

import pytest

from nashra.content import scaled
from nashra.model.settings import Budget
from nashra.model.site import Image, Output, Site
from nashra.publish.picture_weight import PictureWeigher
from tests.conftest import HERE, Build
from tests.sites import SETTINGS, site

PATH = "content/briefings/one/hall.jpg"
HALL = Image("hall.0123.jpg", 2000, 1000, "0123")


def with_budget(limit: int, widths: tuple[int, ...] = ()) -> Site:
    """Return a site with a picture in a text and a logo, and a budget for pictures in bytes."""
    settings = replace(SETTINGS, budgets=(Budget("pictures", limit, 7),), widths=widths)
    images = {PATH: HALL, "content/logo.svg": Image("logo.1.svg", 9, 9, "1")}
    return replace(site(images=images), settings=settings)


def sent(name: str, size: int) -> Output:
    return Output(f"static/{name}", hashlib.shake_128(b"picture").digest(size))  # gzip makes it no smaller


@pytest.mark.parametrize(
    ("widths", "weighed"), [((), HALL.name), ((480,), HALL.name), ((480, 960), 960), ((1, 2, 3), 3)]
)
def test_a_picture_is_weighed_in_the_middle_of_its_widths(widths: tuple[int, ...], weighed: str | int) -> None:
    copies = scaled.copies(HALL, widths)
    weigher = PictureWeigher(with_budget(100, widths))

    for name in (HALL.name, *copies.values()):
        is_weighed = name == (weighed if isinstance(weighed, str) else copies[weighed])
        assert (weigher.problem(sent(name, 5120)) is not None) == is_weighed


def test_a_picture_over_the_budget_is_a_problem_of_its_file() -> None:
    weigher = PictureWeigher(with_budget(270))

    assert str(weigher.problem(sent(HALL.name, 400))) == (
        f"{PATH}:1: this picture weighs 0.4 KB, over its budget of 0.27 KB "
        "(save it smaller, or raise `pictures` in the `budget` of site.yaml)"
    )
    assert weigher.problem(sent(HALL.name, 256)) is None
    assert weigher.problem(sent("logo.1.svg", 5120)) is None
    assert PictureWeigher(replace(with_budget(9), settings=SETTINGS)).problem(sent(HALL.name, 5120)) is None


def test_the_heaviest_picture_is_named() -> None:
    files = {f"static/{HALL.name}": sent(HALL.name, 1_024)}

    assert PictureWeigher(with_budget(270_000)).heaviest(files) == f"pictures 1.1 of 270 KB ({PATH})"
    assert PictureWeigher(replace(with_budget(9), settings=SETTINGS)).heaviest(files) == ""


def test_a_picture_over_the_budget_stops_the_build(build: Build) -> None:
    settings = (HERE / "site/content/site.yaml").read_text(encoding="utf-8")
    built, problems = build({"content/site.yaml": f"{settings}budget:\n  pictures: 0.05\n"})

    assert built is None
    assert [problem.path for problem in problems if problem.level == "problem"] == [
        "content/briefings/marsa-meeting/boat.png"
    ]
