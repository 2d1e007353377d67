"""A logo as it was sent, made into one that is safe to show: pixels of ours, and nothing else of the file."""

from io import BytesIO

from PIL import Image, ImageFile, ImageOps, ImageStat

from assessment.enums import LogoFault
from assessment.errors import BadLogo

MOST_BYTES = 2 * 1024 * 1024
LONGEST_SIDE, MOST_PIXELS = 4000, 16_000_000
SIZE = (600, 240)
FORMATS = ("PNG", "JPEG", "WEBP")
# Around a logo on a ground of its own.
MARGIN = 24
# Of 255: what is lighter than this on the whole is not seen on paper.
LIGHT = 200
PAPER, INK = (255, 255, 255, 255), (22, 24, 29, 255)


def remade(data: bytes) -> bytes:
    """The same picture as a PNG of at most `SIZE` without anything beside its pixels. Raises `BadLogo`."""
    if len(data) > MOST_BYTES:
        raise BadLogo(LogoFault.BYTES)
    return _written(_grounded(_opened(data)))


def _opened(data: bytes) -> Image.Image:
    """Only its head is read before its size is judged. A broken file breaks the reader in ways beyond counting."""
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadLogo(LogoFault.PIXELS) from error
    except Exception as error:
        raise BadLogo(LogoFault.UNREADABLE) from error
    if max(image.size) > LONGEST_SIDE or image.width * image.height > MOST_PIXELS:
        raise BadLogo(LogoFault.PIXELS)
    # WeasyPrint, once imported, has Pillow take half a file for a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        if getattr(image, "is_animated", False):
            raise BadLogo(LogoFault.ANIMATED)
        return ImageOps.exif_transpose(_in_eight_bits(image)).convert("RGBA")
    except BadLogo:
        raise
    except Exception as error:
        raise BadLogo(LogoFault.UNREADABLE) from error


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Pillow cuts finer shades of grey off at white instead of bringing them down."""
    return image.point(lambda shade: shade * (1 / 257)).convert("L") if image.mode.startswith("I") else image


def _grounded(image: Image.Image) -> Image.Image:
    """On paper, or on ink when it would not be seen on paper: a logo looks the same wherever it stands."""
    seen = image.getchannel("A")
    box = seen.getbbox()
    if box is None:
        raise BadLogo(LogoFault.EMPTY)
    if seen.getextrema() == (255, 255):
        image.thumbnail(SIZE)
        return image
    image = image.crop(box)
    is_light = ImageStat.Stat(image.convert("L"), mask=image.getchannel("A")).mean[0] > LIGHT
    margin = MARGIN if is_light else 0
    image.thumbnail((SIZE[0] - 2 * margin, SIZE[1] - 2 * margin))
    ground = Image.new("RGBA", (image.width + 2 * margin, image.height + 2 * margin), INK if is_light else PAPER)
    ground.alpha_composite(image, (margin, margin))
    return ground


def _written(image: Image.Image) -> bytes:
    written, plain = BytesIO(), image.convert("RGB")
    plain.info.clear()  # a colour profile would be written along
    plain.save(written, format="PNG", optimize=True)
    return written.getvalue()
