"""What Pillow can do here."""

import PIL
import pytest

from nashra.content.pillow import check_font, pillow
from tests.typefaces import ARABIC, FONTS


def test_its_version_and_what_shapes_letters_are_told() -> None:
    found = pillow()

    assert found is not None
    assert found.version == PIL.__version__
    assert "raqm" in found.letters
    assert "harfbuzz" in found.letters


def test_a_font_that_cannot_be_opened_is_refused() -> None:
    check_font(FONTS[ARABIC])
    with pytest.raises(ValueError, match="FreeType does not know its format"):
        check_font(FONTS[ARABIC][:100])
