"""The manual that is shipped, as schemas for editors quote it."""

from nashra.scaffold import manual


def test_it_says_of_fields_what_they_hold() -> None:
    about = manual.about()

    assert len(about) > 15
    assert all(text and "\n" not in text for text in about.values())
