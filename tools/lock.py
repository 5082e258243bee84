"""Pin and hash every package that the project needs, for each Python and system it runs on.

`make lock` runs it. It asks the package index through uv, installed into an environment that is thrown away.
Pins stay as they are unless `pyproject.toml` forbids them; `--upgrade` takes the newest of all.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = "uv==0.13.9"

SITE, TEST, BENCH = "requirements.lock", "requirements-test.lock", "requirements-bench.lock"

OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--fork-strategy=fewest",
    "--generate-hashes",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=make lock",
    "--quiet",
]


def main() -> int:
    """Write the three locks; returns the exit status."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    extra = ["--upgrade"] if options.parse_args().upgrade else []
    with tempfile.TemporaryDirectory() as scratch:
        uv = installed_uv(Path(scratch))
        backend = Path(scratch) / "backend.in"
        metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        backend.write_text("\n".join(metadata["build-system"]["requires"]) + "\n", encoding="utf-8")
        # The test set is resolved first and binds the site's, which can then never differ from it.
        compile_lock(uv, ["pyproject.toml", str(backend), "--extra", "test", *extra], TEST)
        compile_lock(uv, ["pyproject.toml", str(backend), "--constraints", TEST, *extra], SITE)
        compile_lock(uv, ["--group", "bench", *extra], BENCH)
    print("Next: make test, then commit all with pyproject.toml.")
    return 0


def installed_uv(scratch: Path) -> Path:
    """The uv program, in an environment of its own below `scratch`."""
    print(f"Installing {UV} into a temporary environment ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", scratch / "venv"], check=True)
    programs = scratch / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", UV], check=True)
    return programs / "uv"


def compile_lock(uv: Path, sources: list[str], target: str) -> None:
    """Resolve for all systems at once, with one version of a package where that is possible: equal builds."""
    print(f"Resolving {target} ...", flush=True)
    command = [str(uv), "pip", "compile", *sources, *OPTIONS, "--output-file", target]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
