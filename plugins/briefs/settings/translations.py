"""Catalogues of translations (`site_src/languages/*.po`, or a desk's own): read from disk, made into a Language."""

from __future__ import annotations

import gettext
import json
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from ..records.problems import printable
from ..rendering.language import Key, Language, direction_of
from .lacking import no_language
from .looks import languages
from .options import Options, UnfitOptions, unfit

FOLDER = "languages"
SOURCE_LANGUAGE = "en"


def speaker(source: Path, root: Path, code: str, options: Options) -> tuple[Language, bytes | None]:
    """The language `code` of a site, with the desk's own catalogue before the product's, and a script with what the
    site's own scripts say in it; no script for English. Raises UnfitOptions.

    source: `site_src`. root: the folder of mkdocs.yml. English needs no catalogue.
    """
    catalogue = _catalogue(source, root, code, options)
    if catalogue is None:
        return Language(code=SOURCE_LANGUAGE, records=options.records_language), None
    messages = {_key(message): forms for message in catalogue if (forms := _forms(message))}
    form = gettext.c2py(str(catalogue.plural_expr))  # refuses anything that is no rule of number forms
    return Language(code, options.records_language, messages, form), _words_script(catalogue, code)


def _words_script(catalogue: Catalog, code: str) -> bytes:
    """The rule of number forms is one that Python has taken: C, gettext and JavaScript write it alike."""
    said = {
        _key(message)[1]: forms
        for message in catalogue
        if (forms := _forms(message)) and any(path.endswith(".js") for path, _ in message.locations)
    }
    form = str(catalogue.plural_expr)
    words = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    isolated = _ISOLATED if direction_of(code) == "rtl" else "isolated:String,"
    return f"window.BriefsWords={{form:function(n){{return Number({form})}},{isolated}messages:{words}}};\n".encode()


_ISOLATED = "isolated:function(v){v=String(v);return /[A-Za-z]/.test(v)&&v[0]!=='\\u2068'?'\\u2068'+v+'\\u2069':v},"
"""What `Language.isolated` does, for the scripts: a name in Latin letters keeps its own direction."""


def _catalogue(source: Path, root: Path, code: str, options: Options) -> Catalog | None:
    if options.translations:
        path = root / options.translations
        if not path.is_file():
            what = f"there is no file `{printable(options.translations)}` beside mkdocs.yml"
            raise UnfitOptions([unfit("translations", what, "Put it there, or name the file that you mean.")])
        return _read(path, options.translations)
    if code == SOURCE_LANGUAGE:
        return None
    if code not in languages(source):
        raise UnfitOptions([no_language(code, source)])
    path = source / FOLDER / f"{code}.po"
    return _read(path, path.name)


def _read(path: Path, name: str) -> Catalog:
    try:
        with path.open("rb") as file:
            return read_po(file, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        what = f"{printable(name)} cannot be read: {printable(str(error), None)}"
        raise UnfitOptions([unfit("translations", what, "Mend it with an editor of .po files.")]) from error


def _key(message: Message) -> Key:
    text = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
    return (message.context or None, str(text))


def _forms(message: Message) -> tuple[str, ...]:
    """The translation in every form of number; empty for the head of the file and for what is not translated."""
    if not message.id or message.fuzzy:
        return ()
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return tuple(map(str, forms)) if all(forms) else ()
