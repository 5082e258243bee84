"""A template that was compiled is not compiled by later runs of this user, unless what it was made of changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from jinja2.bccache import Bucket

from briefs.keeping import signing
from briefs.rendering.addresses import Addresses
from briefs.rendering.language import ENGLISH, Language
from briefs.rendering.templates import make_renderer
from briefs.theme.compiled import Compiled

PAGE = "{{ _('strike') }} {{ 'a & b' }}"
ARABIC = Language("ar", messages={(None, "strike"): ("ضربة",)})


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    signing._secret.cache_clear()
    yield
    signing._secret.cache_clear()


def environment(page: str = PAGE, language: Language = ENGLISH) -> Environment:
    return make_renderer(DictLoader({"page.html": page}), Addresses(False), {}, language).environment


def shown(of: Environment, *, by: Compiled) -> str:
    """What a run that keeps templates shows."""
    of.bytecode_cache = by
    return of.get_template("page.html").render()


def is_found(of: Environment, page: str = PAGE) -> bool:
    """Whether a run that begins now finds the template compiled."""
    of.bytecode_cache = later = Compiled(outlives=True)
    bucket: Bucket = later.get_bucket(of, "page.html", None, page)
    return bucket.code is not None


def kept(home: Path) -> list[Path]:
    return [path for path in home.rglob("templates/*/*") if path.is_file()]


def test_a_later_run_shows_the_same_without_compiling() -> None:
    first = shown(environment(), by=Compiled(outlives=True))
    assert is_found(environment())
    assert shown(environment(), by=Compiled(outlives=True)) == first == "strike a &amp; b"


def test_another_text_is_compiled_anew() -> None:
    shown(environment(), by=Compiled(outlives=True))
    assert not is_found(environment(PAGE + "."), PAGE + ".")


def test_another_language_and_another_wording_are_compiled_anew() -> None:
    shown(environment(), by=Compiled(outlives=True))
    assert not is_found(environment(language=ARABIC))
    assert shown(environment(language=ARABIC), by=Compiled(outlives=True)) == "ضربة a &amp; b"
    assert is_found(environment(language=ARABIC))
    assert not is_found(environment(language=Language("ar", messages={(None, "strike"): ("غارة",)})))


def test_an_environment_that_reads_templates_otherwise_compiles_them_anew() -> None:
    shown(environment(), by=Compiled(outlives=True))
    other = environment()
    other.add_extension("jinja2.ext.loopcontrols")
    assert not is_found(other)
    bare = environment()
    bare.autoescape = False
    assert not is_found(bare)


def test_what_was_altered_on_disk_is_compiled_anew(tmp_path: Path) -> None:
    shown(environment(), by=Compiled(outlives=True))
    [path] = kept(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert not is_found(environment())
    assert shown(environment(), by=Compiled(outlives=True)) == "strike a &amp; b"
    assert is_found(environment())


def test_what_another_user_kept_is_not_run(tmp_path: Path) -> None:
    shown(environment(), by=Compiled(outlives=True))
    [secret] = tmp_path.rglob("cache.key")
    secret.write_bytes(bytes(32))
    signing._secret.cache_clear()
    assert not is_found(environment())


def test_where_nothing_can_be_kept_templates_are_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    assert shown(environment(), by=Compiled(outlives=True)) == "strike a &amp; b"


def test_where_others_have_a_hand_in_a_theme_nothing_of_it_outlives_the_run(tmp_path: Path) -> None:
    shown(environment(), by=Compiled(outlives=False))
    assert not kept(tmp_path)
    assert not is_found(environment())
