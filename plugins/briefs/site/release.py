"""A dated release of the whole site on the pages branch, beside all earlier ones, which stay byte for byte."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from ..built.addresses import add, unrecorded
from ..built.origin import git, read_origin, why_unread
from ..keeping.whole import write_whole
from ..rendering.closed import to_text as closed_text
from ..rendering.manifest import MANIFEST, Manifest, in_order, listed, to_text
from ..rendering.permanence import LIST
from ..settings.options import Project
from ..starting.choices import NO_ADDRESS
from .alias import KEPT, top_files
from .build import BuildRefused, Making, alone, build_site
from .laying import Planned, likely_place, planned
from .pages_branch import WORK, Pages, ReleaseRefused, asked, blob, fetched, push
from .render import LATEST
from .verify import VERSIONS, verify

_VERSION = re.compile(r"\d{4}-\d{2}-\d{2}(\.[1-9]\d*)?")


def release(project: Project, version: str, pages: Pages, making: Making, *, is_recording: bool = False) -> Manifest:
    """Builds, verifies and publishes the site as `version`, and lets `latest` lead to it. Raises ReleaseRefused.

    is_recording: whether addresses that are new are recorded in a commit of their own, of which the release then is.
    The branch is only ever added to. Whoever comes second is refused, has lost nothing and can run this again.
    """
    root = project.root
    with _alone(root), _inside(root):
        _refuse_version(version)
        _refuse_sources(project)
        base = fetched(root, pages)
        _refuse_no_address(project, base)
        _refuse_published(version, pages, base)
        _refuse_left_behind(root, pages, base)
        site = root / ".cache" / "briefs" / "release"
        manifest, plan = _laid_out(project, site, version, base, making)
        new = unrecorded(root, site)
        if new and not is_recording:
            raise ReleaseRefused(
                f"{len(new)} addresses of the site are not in {LIST}, the first is {new[0]}. What is published answers "
                f"for ever: run this again with --record, which commits them."
            )
        if new:
            making.progress.say(f"Committing {len(new)} new addresses to {LIST}.")
            manifest = _recorded(project, site, manifest, new)
            plan = plan.of(manifest, project.options)
        (verified,) = verify(site, progress=making.progress)
        if not verified.is_whole:
            raise ReleaseRefused(f"The site changed after it was verified: {verified.found}. Run this again.")
        for name in sorted(plan.newly_closed):
            making.progress.say(f"Closing release {name}: with it the branch would be larger than pages_mb allows.")
        making.progress.say(f"Putting {len(manifest.files)} files on branch {pages.branch} ...")
        _commit(root, site, plan, base)
        _refuse_changes(root, base, plan)
        push(root, pages, base)
        return manifest


def _laid_out(project: Project, site: Path, version: str, base: str | None, making: Making) -> tuple[Manifest, Planned]:
    """The site, built with the address where it will lie, and what is put on the branch. Where it lies hangs on its
    size, which is known when it is built: if it is not where the release before lay, it is built once more, and if the
    longer address is then too much for the other place, a last time."""
    root, names = project.root, _released(base)
    place, must_move = likely_place(version, base, names, root), False
    while True:
        manifest = _built(project, site, replace(making, release=version, place=place))
        plan = planned(manifest, base, names, root, project.options, must_move=must_move)
        if plan.place == place:
            return manifest, plan
        place, must_move = plan.place, plan.place == LATEST
        making.progress.say(f"The release will lie in {place}/. Making it again, with that address ...")


def _built(project: Project, site: Path, making: Making) -> Manifest:
    try:
        manifest = build_site(project, site, replace(making, strict=True))
    except BuildRefused as error:
        raise ReleaseRefused(str(error)) from error
    if manifest.commit is None:
        raise ReleaseRefused("Files were changed while the site was built. Commit them and run this again.")
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
    if not (_VERSION.fullmatch(version) and _is_day(version[:10])):
        raise ReleaseRefused(
            f"`{version}` is no name for a release. Name it after its day, like 2026-11-22; a second one of the same "
            f"day 2026-11-22.2."
        )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _refuse_sources(project: Project) -> None:
    root = project.root
    if git(root, "rev-parse", "--git-dir") is None:
        raise ReleaseRefused(f"{why_unread(root)}, and releases are kept on a branch of a repository.")
    if read_origin(root, project.site).commit is None:
        raise ReleaseRefused("There are changes that are not committed. A release is of a commit: commit them first.")


def _refuse_no_address(project: Project, base: str | None) -> None:
    if base is None and project.site_url == NO_ADDRESS:
        raise ReleaseRefused(
            f"site_url in mkdocs.yml is still {NO_ADDRESS}, as in a new desk. Feeds and citations are made from it, "
            f"and after the first release it should never change. Set it, commit, and run this again."
        )


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


def _refuse_left_behind(root: Path, pages: Pages, base: str | None) -> None:
    """Raises ReleaseRefused when the repository's own branch has releases that the remote one lacks: they would not be
    among the earlier ones that this one stands beside, and nobody said that they may leave this machine."""
    own = git(root, "rev-parse", "--verify", "--quiet", f"refs/heads/{pages.branch}") if pages.remote else None
    if not own or git(root, "cat-file", "-e", f"{own}:{VERSIONS}") is None:
        return
    there = _released(base)
    missing = sorted(name for name in _released(own) if name not in there)
    if missing:
        raise ReleaseRefused(
            f"Branch {pages.branch} of this repository holds {', '.join(missing)}, made with --local, which "
            f"{pages.remote} does not have. If readers are to find it: git push {pages.remote} {pages.branch}. If it "
            f"was a trial: git branch -D {pages.branch}. Then run this again."
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


def _recorded(project: Project, site: Path, manifest: Manifest, new: Collection[str]) -> Manifest:
    """The same site as one of the next commit, which adds its addresses to the list and changes nothing else: whoever
    builds that commit gets the same files. It is of the same moment, since that stands for the clock of a build."""
    root, was_there = project.root, (project.root / LIST).is_file()
    add(root, new)
    moment = git(root, "log", "-1", "--format=%ct") or "0"
    dates = {f"GIT_{role}_DATE": f"@{moment} +0000" for role in ("AUTHOR", "COMMITTER")}
    message = f"addresses: as published in {manifest.release}"
    try:
        asked(root, "add", "--", LIST)
        asked(root, "commit", "--quiet", "--message", message, "--", LIST, environment=dates)
    except ReleaseRefused as error:
        asked(root, "reset", "--quiet", "--", LIST)
        git(root, "checkout", "--quiet", "--", LIST) if was_there else (root / LIST).unlink()
        raise ReleaseRefused(f"{error}{_ADVICE}") from error
    commit = read_origin(root, project.site).commit
    if commit is None:
        raise ReleaseRefused("Files were changed while the site was built. Commit them and run this again.")
    now = replace(manifest, commit=commit)
    write_whole(site / MANIFEST, to_text(now).encode())
    return now


def _commit(root: Path, site: Path, plan: Planned, base: str | None) -> None:
    """One commit on the working branch: the release, the alias, what is left of releases that are closed, the top of
    the branch. Raises ReleaseRefused."""
    from mike import commands, git_utils

    git(root, "update-ref", "-d", f"refs/heads/{WORK}")
    if base is not None:
        asked(root, "update-ref", f"refs/heads/{WORK}", base)
    versions = commands.list_versions(base) if base else commands.Versions()
    earlier = [str(info.version) for info in versions]
    versions.add(plan.version, None, [LATEST], update_aliases=True)
    manifest = plan.manifest
    message = f"Release {plan.version}\n\nCommit {manifest.commit}, root hash {manifest.root}, {manifest.program}\n"
    try:
        with git_utils.Commit(WORK, message) as commit:
            commit.delete_files([plan.version, LATEST, *plan.closed])
            told = {}
            for path, data in plan.files(site):
                commit.add_file(git_utils.FileInfo(path, data))
                if path.partition("/")[2] == MANIFEST:
                    told[path] = data
            files = [git_utils.FileInfo(path, data) for path, data in top_files()]
            files += [commands.versions_to_file_info(versions), commands.make_nojekyll()]
            kept = _kept(root, base, [KEPT, *(f"{name}/{MANIFEST}" for name in earlier)])
            held = {file.path: file.data for file in files} | kept | told
            top = replace(manifest, files=in_order(listed(path, data) for path, data in held.items()))
            for file in [*files, git_utils.FileInfo(MANIFEST, to_text(top))]:
                commit.add_file(file)
    except git_utils.GitError as error:
        raise ReleaseRefused(f"git could not commit the release: {error}{_ADVICE}") from error


def _kept(root: Path, base: str | None, paths: list[str]) -> dict[str, bytes]:
    """Those of the files that are on the pages branch already, byte for byte."""
    found = {path: blob(root, base, path) for path in paths} if base else {}
    return {path: data for path, data in found.items() if data is not None}


_ADVICE = """
If it asks for user.name or user.email: git config user.name "Your name"; git config user.email you@example.org"""


def _refuse_changes(root: Path, base: str | None, plan: Planned) -> None:
    """Raises ReleaseRefused when any earlier release is not in the new commit exactly as it was, or as it is closed."""
    for name in _released(base):
        if name in plan.closed:
            told = blob(root, f"refs/heads/{WORK}", f"{name}/{MANIFEST}")
            is_as_planned = told == closed_text(plan.closed[name]).encode()
        else:
            was, now = (asked(root, "rev-parse", f"{at}:{name}") for at in (base, f"refs/heads/{WORK}"))
            is_as_planned = was == now
        if not is_as_planned:
            raise ReleaseRefused(f"Release {name} would change. This is a fault of the program: please report it.")
