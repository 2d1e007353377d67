import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from assessment.enums import LogoFault
from assessment.errors import BadLogo
from assessment.services import logos
from tests.brands import picture, written

INK, PAPER = (22, 24, 29), (255, 255, 255)
SCRIPT = b"<script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def remade(data: bytes) -> Image.Image:
    return Image.open(BytesIO(logos.remade(data)))


def bomb(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    body = zlib.compress(bytes(9))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
        for part in (chunk, b"IDAT" + body, b"IEND")
    )


def animated(format: str) -> bytes:
    frames = [picture(colour=colour) for colour in ("red", "blue")]
    return written(frames[0], format, save_all=True, append_images=frames[1:])


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_a_png(format):
    logo = remade(written(picture(ground="white").convert("RGB"), format))

    assert (logo.format, logo.mode, logo.size) == ("PNG", "RGB", (300, 100))


@pytest.mark.parametrize(("size", "becomes"), [((3000, 300), (600, 60)), ((300, 3000), (24, 240)), ((1, 1), (1, 1))])
def test_it_is_scaled_down_and_never_up(size, becomes):
    assert remade(written(picture(size, ground="white"))).size == becomes


def test_nothing_but_its_pixels_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "Kim Minji, 37.5665 N 126.9780 E"
    sent = written(picture(ground="white").convert("RGB"), "JPEG", exif=exif, comment=SCRIPT, icc_profile=b"profile")

    data = logos.remade(sent + SCRIPT)

    assert b"Kim" in sent
    assert not any(secret in data for secret in (b"Kim", b"script", b"profile"))
    assert Image.open(BytesIO(data)).info == {}


def test_a_turned_photograph_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert remade(written(picture((90, 30), ground="white").convert("RGB"), "JPEG", exif=exif)).size == (30, 90)


@pytest.mark.parametrize(("shade", "shown"), [(0, 0), (0x1313, 0x13), (0x8080, 0x80), (0xFFFF, 0xFF)])
def test_a_grey_of_sixteen_bits_keeps_its_shade(shade, shown):
    assert remade(written(Image.new("I;16", (30, 10), shade))).getpixel((0, 0)) == (shown,) * 3


def test_the_colours_of_a_printer_become_those_of_a_screen():
    assert remade(written(Image.new("CMYK", (30, 10), (0, 255, 255, 0)), "JPEG")).getpixel((0, 0)) == (255, 0, 0)


def test_a_dark_logo_stands_on_paper():
    assert remade(written(picture(colour="#202020"))).getpixel((0, 0)) == PAPER


def test_a_light_logo_stands_on_ink():
    logo = remade(written(picture(colour="white")))

    assert (logo.getpixel((0, 0)), logo.getpixel((174, 74))) == (INK, PAPER)


def test_it_is_cropped_to_what_is_seen():
    canvas = Image.new("RGBA", (900, 900), (0, 0, 0, 0))
    canvas.paste(picture(), (100, 500))

    assert remade(written(canvas)).size == (300, 100)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (bomb(30_000, 30_000), LogoFault.PIXELS),
        (bomb(10_000, 10_000), LogoFault.PIXELS),
        (bomb(4_001, 1), LogoFault.PIXELS),
        (bomb(4_000, 4_001), LogoFault.PIXELS),
        (bomb(4_000, 4_000), LogoFault.UNREADABLE),
        (SCRIPT, LogoFault.UNREADABLE),
        (SVG, LogoFault.UNREADABLE),
        (b"", LogoFault.UNREADABLE),
        (b"\x89PNG\r\n\x1a\n" + SCRIPT, LogoFault.UNREADABLE),
        (written(picture())[:-200], LogoFault.UNREADABLE),
        (written(picture().convert("RGB"), "JPEG")[:700], LogoFault.UNREADABLE),
        (written(picture().convert("RGB"), "GIF"), LogoFault.UNREADABLE),
        (written(picture().convert("RGB"), "BMP"), LogoFault.UNREADABLE),
        (animated("PNG"), LogoFault.ANIMATED),
        (animated("WEBP"), LogoFault.ANIMATED),
        (written(Image.new("RGBA", (9, 9), (0, 0, 0, 0))), LogoFault.EMPTY),
        (written(picture()) + bytes(logos.MOST_BYTES), LogoFault.BYTES),
    ],
    ids=range(17),
)
def test_what_is_no_logo_is_refused(data, fault):
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # as WeasyPrint leaves it

    with pytest.raises(BadLogo) as refused:
        logos.remade(data)

    assert refused.value.fault == fault
