"""A picture is published only when it holds nothing but the picture: not where, when and by whom it was made."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools import proposal

from briefs.checking.picture_metadata import READERS, beside_the_picture
from briefs.checking.stray import stray_content
from briefs.records import file_names
from briefs.records.load.misplaced import PICTURES
from ending import soon
from sites import CONFIG, REPOSITORY, SMALL_DESK, build, write


def png_block(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def png(*more: bytes) -> bytes:
    head = png_block(b"IHDR", b"\0\0\0\1\0\0\0\1\x08\0\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + png_block(b"IDAT", zlib.compress(b"\0\0")) + END


def jpeg(*more: bytes) -> bytes:
    jfif = jpeg_block(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
    scan = jpeg_block(0xDA, b"\1\1\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56"
    return b"\xff\xd8" + jfif + b"".join(more) + scan + jpeg_block(0xC4, b"table") + scan + b"\xff\xd9"


def jpeg_block(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


def webp(*more: bytes) -> bytes:
    content = b"WEBP" + riff_block(b"VP8 ", b"odd") + b"".join(more)
    return b"RIFF" + len(content).to_bytes(4, "little") + content


def riff_block(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)


def gif(*more: bytes) -> bytes:
    delay = b"\x21\xf9\4\0\0\0\0\0"
    image = b"\x2c\0\0\0\0\1\0\1\0\x80" + b"\0" * 6 + b"\2\2\x4c\1\0"
    return b"GIF89a\1\0\1\0\x80\0\0" + b"\0" * 6 + b"".join(more) + delay + image + b"\x3b"


def ico(image: bytes) -> bytes:
    return b"\0\0\1\0\1\0" + b"\1\1\0\0\1\0\x20\0" + len(image).to_bytes(4, "little") + b"\x16\0\0\0" + image


def profile(*held: bytes) -> bytes:
    table = b"".join(kind + b"\0\0\0\x84\0\0\0\4" for kind in held)
    return b"\0" * 36 + b"acsp" + b"\0" * 88 + len(held).to_bytes(4, "big") + table


def packed_profile(*held: bytes) -> bytes:
    return png_block(b"iCCP", b"ICC Profile\0\0" + zlib.compress(profile(*held)))


def profile_parts(*held: bytes) -> list[bytes]:
    whole = profile(*held)
    parts = [(b"\1\2", whole[:140]), (b"\2\2", whole[140:])]
    return [jpeg_block(0xE2, b"ICC_PROFILE\0" + number + part) for number, part in parts]


def frame(*more: bytes) -> bytes:
    return riff_block(b"ANMF", b"\0" * 16 + riff_block(b"VP8 ", b"odd") + b"".join(more))


SRGB = b"desc cprt wtpt bkpt rXYZ gXYZ bXYZ dmnd dmdd vued view lumi meas tech rTRC gTRC bTRC".split()
"""What the commonest profile of all holds."""
SCREEN = [*SRGB, b"mmod"]
"""That of a screen with its maker, model and serial number, as Apple's programs put it into a picture of one."""
END = png_block(b"IEND", b"")
PLAIN = {".png": png(), ".jpg": jpeg(), ".jpeg": jpeg(), ".webp": webp(), ".gif": gif(), ".ico": ico(png())}

TELLING = [
    (".png", png(png_block(b"tEXt", b"Author\0A. Name")), "`tEXt`"),
    (".png", png(png_block(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>")), "`iTXt`"),
    (".png", png(png_block(b"eXIf", b"MM\0*")), "`eXIf`"),
    (".png", png(png_block(b"tIME", b"\7\xdf\x0b\5\0\0\0")), "`tIME`"),
    (".png", png() + b"PK\3\4", "more data after its end"),
    (".jpg", jpeg(jpeg_block(0xE1, b"Exif\0\0MM\0*GPS")), "`Exif`"),
    (".jpeg", jpeg(jpeg_block(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")), "`http://ns.ad`"),
    (".jpg", jpeg(jpeg_block(0xED, b"Photoshop 3.0\x008BIM")), "`Photoshop 3.`"),
    (".jpg", jpeg(jpeg_block(0xEF, b"\1\2")), "APP15"),
    (".jpg", jpeg(jpeg_block(0xFE, b"by A. Name")), "a comment"),
    (".jpg", jpeg(jpeg_block(0xF5, b"by A. Name")), "`0xf5`"),
    (".jpg", jpeg(jpeg_block(0x42, b"by A. Name")), "`0x42`"),
    (".jpg", jpeg(jpeg_block(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1rgb")), "a smaller picture"),
    (".jpg", jpeg() + b"<script>", "more data after its end"),
    (".webp", webp(riff_block(b"EXIF", b"MM\0*")), "`EXIF`"),
    (".webp", webp(riff_block(b"XMP ", b"<x/>")), "`XMP`"),
    (".webp", webp() + b"x", "more data after its end"),
    (".gif", gif(b"\x21\xfe\4note\0"), "a comment"),
    (".gif", gif(b"\x21\xff\x0bXMP DataXMP\1x\0"), "`XMP Data`"),
    (".gif", gif(b"\x21\1\1x\0"), "text"),
    (".gif", gif() + b"x", "more data after its end"),
    (".ico", ico(png(png_block(b"tEXt", b"Author\0A. Name"))), "`tEXt`"),
    (".png", png(packed_profile(*SCREEN)), "`mmod`"),
    (".png", png(packed_profile(*SRGB), packed_profile(*SRGB)), "`iCCP`"),
    (".png", png(png_block(b"iCCP", b"by A. Name\0\0")), "a profile of colours that is none"),
    (".png", png(png_block(b"iCCP", b"x\0\0" + zlib.compress(b"\0" * 9_000_000))), "a profile of colours that is none"),
    (".jpg", jpeg(*profile_parts(*SCREEN)), "`mmod`"),
    (".webp", webp(riff_block(b"ICCP", profile(*SCREEN))), "`mmod`"),
    (".webp", webp(frame(riff_block(b"EXIF", b"MM\0*"))), "`EXIF`"),
    (".ico", ico(png(packed_profile(*SCREEN))), "`mmod`"),
    (".ico", ico(png()) + b"x", "more data after its end"),
]


@pytest.mark.parametrize("ending", READERS)
def test_a_picture_that_is_nothing_but_a_picture_passes(ending: str) -> None:
    assert beside_the_picture(PLAIN[ending], ending) == []


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        (".png", png(packed_profile(*SRGB))),
        (".jpg", jpeg(*profile_parts(*SRGB))),
        (".webp", webp(riff_block(b"ICCP", profile(*SRGB)), frame(), frame())),
    ],
)
def test_a_profile_that_says_how_to_draw_passes(ending: str, data: bytes) -> None:
    assert beside_the_picture(data, ending) == []


@pytest.mark.parametrize(("ending", "data", "named"), TELLING)
def test_what_a_picture_tells_beside_itself_is_named(ending: str, data: bytes, named: str) -> None:
    assert beside_the_picture(data, ending) == [named]


@pytest.mark.parametrize("ending", READERS)
def test_another_file_or_half_a_picture_is_no_picture(ending: str) -> None:
    whole = PLAIN[ending]
    assert beside_the_picture(b"<svg onload='alert(1)'/>", ending) is None
    assert beside_the_picture(b"", ending) is None
    assert {beside_the_picture(whole[:length], ending) is None for length in range(len(whole))} == {True}


@given(st.sampled_from(sorted(READERS)), st.binary(max_size=80), st.integers(0, 120))
def test_no_bytes_break_the_reading(ending: str, noise: bytes, at: int) -> None:
    whole = PLAIN[ending]
    found = beside_the_picture(whole[:at] + noise + whole[at + len(noise) :], ending)
    assert found is None or all(found)


@pytest.mark.parametrize(("entries", "blocks"), [(60_000, 40_000), (100, 400_000)])
def test_an_icon_whose_entries_share_a_picture_is_refused_before_it_is_read_as_often(entries: int, blocks: int) -> None:
    image = png(*[png_block(b"tRNS", b"")] * blocks)
    place = b"\0" * 8 + len(image).to_bytes(4, "little") + (6 + 16 * entries).to_bytes(4, "little")
    data = b"\0\0\1\0" + entries.to_bytes(2, "little") + place * entries + image
    with soon():
        assert beside_the_picture(data, ".ico") is None


def test_a_picture_that_tells_more_is_refused_with_what_to_do(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "fine.png").write_bytes(png())
    (content / "told.JPG").write_bytes(TELLING[5][1])
    (content / "web.webp").write_bytes(png())
    assert [str(problem) for problem in sorted(stray_content(tmp_path, "content"))] == [
        "content/told.JPG:1:1: holds `Exif` besides the picture\n"
        "    Such data can tell where, when and by whom it was made: save a copy without metadata. "
        "If it told a secret, treat it as published.",
        "content/web.webp:1:1: is not a whole .webp picture\n"
        "    Save it again from a program for pictures, under the ending it has.",
    ]


def test_a_picture_is_as_large_as_a_proposal_may_bring_one_and_no_larger(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/fits.png").write_bytes(png().ljust(proposal.MOST_BYTES, b"\0"))
    (tmp_path / "content/larger.png").write_bytes(png().ljust(proposal.MOST_BYTES + 1, b"\0"))
    assert {one.path: "the 5,000,000 a picture may have" in one.what for one in stray_content(tmp_path, "content")} == {
        "content/fits.png": False,  # refused for what follows the picture, which is read
        "content/larger.png": True,
    }
    assert proposal.MOST_FOLDERS == file_names.MOST_FOLDERS


def test_of_many_things_that_a_picture_tells_some_are_named_and_the_others_counted(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/x.png").write_bytes(png(*(png_block(b"x%03d" % n, b"") for n in range(500))))
    (told,) = stray_content(tmp_path, "content")
    assert told.what.startswith("holds `x000`, `x001`, ")
    assert told.what.endswith(", `x009` and 490 more things besides the picture")


def test_those_are_pictures_among_pages_that_may_be_published_beside_them() -> None:
    assert READERS.keys() == PICTURES


@pytest.mark.parametrize("has_directory_urls", [False, True])
def test_a_picture_is_linked_to_as_editors_are_told(has_directory_urls: bool, tmp_path: Path) -> None:
    from_brief, from_index = re.findall(
        r"`(\[the crater\]\(\S+\))`", (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    )
    brief, urls = "content/briefs/2015-11-05-strikes.md", "use_directory_urls: false"
    files = {
        "mkdocs.yml": CONFIG.replace(urls, urls.replace("false", str(has_directory_urls).lower())),
        brief: f"{SMALL_DESK[brief]}\n{from_brief}.\n",
        "content/index.md": f"# Test desk\n\n{from_index}.\n",
    }
    root = write(tmp_path / "desk", SMALL_DESK | files)
    (root / "content/crater.png").write_bytes(png())
    built = build(root, tmp_path / "site", strict=True)
    assert built.code == 0, built.output
    page = "briefs/2015-11-05-strikes" + ("/index.html" if has_directory_urls else ".html")
    [target] = re.findall(r'href="([^"]+crater\.png)"', (built.site / page).read_text("utf-8"))
    assert (built.site / page).parent.joinpath(target).resolve() == (built.site / "crater.png").resolve()
