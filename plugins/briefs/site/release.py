"""A dated release of the whole site on the pages branch, beside all earlier ones, which stay byte for byte."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment

from ..assets import site_source
from ..options import Project
from ..rendering.manifest import Manifest
from ..rendering.permanence import LIST, is_permanent
from .addresses import unrecorded
from .build import BuildRefused, Making, alone, build_site
from .origin import git, read_origin
from .render import LATEST
from .verify import VERSIONS, verify

WORK = "briefs-release"
"""The branch on which a release is put together; nobody sees it before it is whole."""

_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}(\.[1-9]\d*)?")


class ReleaseRefused(Exception):
    """Nothing was released; the message says why and what to do."""


class SomeoneElsePublished(ReleaseRefused):
    """The pages branch grew while this release was made."""


@dataclass(frozen=True)
class Pages:
    """Where releases are kept. remote: the repository they are pushed to; None commits to the local branch only."""

    branch: str = "gh-pages"
    remote: str | None = "origin"

    @property
    def known(self) -> str:
        """The name by which the local repository knows the branch as it last was."""
        return f"refs/remotes/{self.remote}/{self.branch}" if self.remote else f"refs/heads/{self.branch}"


def release(project: Project, version: str, pages: Pages, making: Making) -> Manifest:
    """Builds, verifies and publishes the site as `version`, and lets `latest` lead to it. Raises ReleaseRefused.

    The branch is only ever added to. Whoever comes second is refused, has lost nothing and can run this again.
    """
    root = project.root
    with _alone(root), _inside(root):
        _refuse_version(version)
        _refuse_sources(root)
        base = _fetched(root, pages)
        _refuse_published(version, pages, base)
        site = root / ".cache" / "briefs" / "release"
        try:
            manifest = build_site(project, site, replace(making, strict=True, release=version))
        except BuildRefused as error:
            raise ReleaseRefused(str(error)) from error
        new = unrecorded(root, site)
        if new:
            raise ReleaseRefused(
                f"{len(new)} addresses of the site are not in {LIST}, the first is {new[0]}. What is published answers "
                f"for ever: run `briefs build --record`, commit {LIST} and run this again."
            )
        (verified,) = verify(site)
        if not verified.is_whole:
            raise ReleaseRefused(f"The site changed after it was verified: {verified.found}. Run this again.")
        making.say(f"Putting {len(manifest.files)} files on branch {pages.branch} ...")
        _commit(root, site, version, manifest, base)
        _refuse_changes(root, base)
        _publish(root, pages, base)
        return manifest


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    try:
        with alone(root / ".cache" / "briefs" / "release.lock", f"a release of {root}"):
            yield
    except BuildRefused as error:
        raise ReleaseRefused(str(error)) from error


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """mike asks git in the current folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _refuse_version(version: str) -> None:
    if not _VERSION.fullmatch(version):
        raise ReleaseRefused(
            f"`{version}` is no name for a release. Name it after its day, like 2026-11-22; a second one of the same "
            f"day 2026-11-22.2."
        )


def _refuse_sources(root: Path) -> None:
    if git(root, "rev-parse", "--git-dir") is None:
        raise ReleaseRefused(f"{root} is in no git repository, and releases are kept on a branch of one.")
    if read_origin(root, root / "site").commit is None:
        raise ReleaseRefused("There are changes that are not committed. A release is of a commit: commit them first.")


def _fetched(root: Path, pages: Pages) -> str | None:
    """The newest commit of the pages branch, asked of the remote; None when there is no such branch yet."""
    if pages.remote is not None:
        if git(root, "remote", "get-url", pages.remote) is None:
            raise ReleaseRefused(
                f"There is no remote `{pages.remote}`. Name another with --remote, or commit to this repository's own "
                f"branch with --local."
            )
        heads = _asked(root, "ls-remote", "--heads", pages.remote, f"refs/heads/{pages.branch}")
        if not heads:
            return None
        _asked(root, "fetch", "--quiet", pages.remote, f"+refs/heads/{pages.branch}:{pages.known}")
    return git(root, "rev-parse", "--verify", "--quiet", pages.known) or None


def _asked(root: Path, *words: str) -> str:
    """What git prints. Raises ReleaseRefused with its complaint."""
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)  # noqa: S603, S607 - our own words
    if done.returncode != 0:
        raise ReleaseRefused(f"git {words[0]} did not work:\n{done.stderr.strip()}")
    return done.stdout.strip()


def _refuse_published(version: str, pages: Pages, base: str | None) -> None:
    if base is None:
        return
    if git(Path.cwd(), "cat-file", "-e", f"{base}:{VERSIONS}") is None:
        raise ReleaseRefused(
            f"Branch {pages.branch} holds something other than releases: it has no {VERSIONS}. Name another branch "
            f"with --branch."
        )
    if version in _released(base):
        raise ReleaseRefused(
            f"{version} is released already, and what is released never changes. Name this one after today, or "
            f"{version.partition('.')[0]}.2 (.3 and so on)."
        )


def _released(base: str | None) -> list[str]:
    """The names of all releases at a commit of the pages branch. Raises ReleaseRefused when its list is damaged."""
    from mike import commands  # type: ignore[import-untyped] # as it comes

    try:
        return [str(info.version) for info in commands.list_versions(base)] if base else []
    except (ValueError, TypeError, LookupError) as error:
        raise ReleaseRefused(
            f"{VERSIONS} on the pages branch is damaged ({error}). Revert the commit that did it."
        ) from error


def _commit(root: Path, site: Path, version: str, manifest: Manifest, base: str | None) -> None:
    """One commit on the working branch: the release, the alias, the list of versions. Raises ReleaseRefused."""
    from mike import commands, git_utils

    git(root, "update-ref", "-d", f"refs/heads/{WORK}")
    if base is not None:
        _asked(root, "update-ref", f"refs/heads/{WORK}", base)
    versions = commands.list_versions(base) if base else commands.Versions()
    versions.add(version, None, [LATEST], update_aliases=True)
    message = f"Release {version}\n\nCommit {manifest.commit}, root hash {manifest.root}, {manifest.program}\n"
    try:
        with git_utils.Commit(WORK, message) as commit:
            commit.delete_files([version, LATEST])
            for file in git_utils.walk_real_files(str(site)):
                path = Path(file.path).relative_to(site).as_posix()
                commit.add_file(git_utils.FileInfo(f"{version}/{path}", file.data))
                forward = _forward(path, version, file.data)
                if forward is not None:
                    commit.add_file(git_utils.FileInfo(f"{LATEST}/{path}", forward))
            for path, data in _top(version):
                commit.add_file(git_utils.FileInfo(path, data))
            commit.add_file(commands.versions_to_file_info(versions))
            commit.add_file(commands.make_nojekyll())
    except git_utils.GitError as error:
        raise ReleaseRefused(f"git could not commit the release: {error}{_ADVICE}") from error


_ADVICE = """
If it asks for user.name or user.email: git config user.name "Your name"; git config user.email you@example.org"""


def _forward(path: str, version: str, data: bytes) -> bytes | None:
    """What stands under the alias for a file of the release.

    A page leads to its page in the release. Data, feeds and citations stand there themselves: programs that read them
    follow no page. What pages load is not needed.
    """
    if path.endswith(".html") and path != "404.html":
        up = "../" * (path.count("/") + 1)
        return _redirect(f"{up}{version}/{path}", up)
    return data if is_permanent(path) else None


def _top(version: str) -> Iterator[tuple[str, bytes]]:
    """The files at the top of the branch: the way in, the script of all ways, and git's order to change no byte."""
    yield "index.html", _redirect(f"{LATEST}/", "")
    yield "redirect.js", (_source() / "redirect.js").read_bytes()
    yield ".gitattributes", b"* -text\n"


def _redirect(href: str, top: str) -> bytes:
    """A page that leads on; with scripts it keeps what stands after `#`, without them it still leads."""
    template = Environment(autoescape=True, keep_trailing_newline=True).from_string(
        (_source() / "redirect.html").read_text(encoding="utf-8")
    )
    return template.render(href=href, top=top).encode()


def _source() -> Path:
    return site_source() / "release"


def _refuse_changes(root: Path, base: str | None) -> None:
    """Raises ReleaseRefused when any earlier release is not in the new commit exactly as it was."""
    for name in _released(base):
        if _asked(root, "rev-parse", f"{base}:{name}") != _asked(root, "rev-parse", f"refs/heads/{WORK}:{name}"):
            raise ReleaseRefused(f"Release {name} would change. This is a fault of the program: please report it.")


def _publish(root: Path, pages: Pages, base: str | None) -> None:
    """Moves the pages branch on, if it is still where it was. Raises SomeoneElsePublished."""
    made = _asked(root, "rev-parse", f"refs/heads/{WORK}")
    if pages.remote is None:
        words = ["update-ref", f"refs/heads/{pages.branch}", made, base or "0" * len(made)]
        target = f"branch {pages.branch}"
    else:
        words = ["push", "--quiet", "--porcelain", pages.remote, f"{made}:refs/heads/{pages.branch}"]
        target = f"{pages.branch} of {pages.remote}"
    done = subprocess.run(["git", *words], cwd=root, capture_output=True, text=True)  # noqa: S603, S607 - our own words
    git(root, "update-ref", "-d", f"refs/heads/{WORK}")
    if done.returncode == 0:
        return
    if _moved(root, pages, base):
        raise SomeoneElsePublished(
            f"Someone else published to {target} while this release was made. Theirs stands and nothing is lost: run "
            f"this again, and yours is added to theirs."
        )
    raise ReleaseRefused(f"git could not publish to {target}:\n{(done.stderr or done.stdout).strip()}")


def _moved(root: Path, pages: Pages, base: str | None) -> bool:
    try:
        return _fetched(root, pages) != base
    except ReleaseRefused:
        return False
