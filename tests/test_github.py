"""What stands in `.github/` is valid, keeps to least privilege, and calls what runs on any machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as validate
from click.testing import CliRunner

from briefs.adding.issue_forms import FORMS_FOLDER, forms

ROOT = Path(__file__).resolve().parents[1]
GITHUB = ROOT / ".github"
FOLDER = ROOT / FORMS_FOLDER
WORKFLOWS = sorted((GITHUB / "workflows").glob("*"))
BIN = Path(sys.executable).parent

HARMLESS = {
    "github.event.merge_group.base_sha",
    "github.event.merge_group.base_sha || github.base_ref",
    "github.event.pull_request.number || github.ref",
    "github.event_name == 'merge_group' && '0' || '2'",
    "github.repository",
    "github.token",
    "steps.proposal.outputs.kind",
}
"""Expressions whose value no stranger can word."""

ALLOWED_WRITES = {
    ("publish.yml", "attest", "id-token"),
    ("publish.yml", "attest", "attestations"),
    ("publish.yml", "deploy", "contents"),
    ("links.yml", "tell", "issues"),
}


def parsed(path: Path) -> dict[str, Any]:
    """A workflow; texts stay texts, so `on` is no truth."""
    loaded: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - plain
    return loaded


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in parsed(path)["jobs"].items():
            yield path.name, name, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for file, name, job in jobs():
        for step in job["steps"]:
            yield f"{file}, {name}", step


def audit(folder: Path) -> tuple[int, list[dict[str, Any]]]:
    command = [
        BIN / "zizmor",
        "--offline",
        "--persona=auditor",
        "--no-progress",
        "--format=json",
        "--no-config",
        folder,
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout)


def test_the_job_that_publishes_has_an_environment_of_its_own_which_reviewers_are_told_to_limit() -> None:
    """GitHub puts what stands on the pages branch online in the environment `github-pages`, on behalf of that branch: a
    rule that lets only `main` into it would refuse every release (peaceiris/actions-gh-pages#725)."""
    used = {(file, name): job["environment"] for file, name, job in jobs() if "environment" in job}
    assert used == {("publish.yml", "deploy"): "publish"}
    told = (GITHUB / "REVIEWING.md").read_text(encoding="utf-8")
    assert "- **Environment `publish`:** deployments from `main` only." in told
    assert "Leave `github-pages` as GitHub makes it" in told
    guide = " ".join((ROOT / "NEW-DESK.md").read_text(encoding="utf-8").split())
    assert "the environment `publish` to `main`, and leave `github-pages` alone" in guide


@pytest.mark.parametrize(
    ("path", "is_published"),
    [
        ("data/strikes/2015-11/2015-11-05-albu-kamal.yml", True),
        ("content/index.md", True),
        ("sijill/strikes/2022-06/2022-06-03-koro-sea.yml", True),
        ("text/briefs/2022-06-19-weekly.md", True),
        ("looks/own.css", True),
        ("words.po", True),
        ("base.yml", True),
        ("requirements-extra.txt", True),
        ("requirements.lock", True),
        ("addresses.txt", False),
        ("CONTRIBUTING.md", False),
        ("tools/proposal.py", False),
        (".github/CODEOWNERS", False),
    ],
)
def test_a_merge_is_published_when_it_changes_what_readers_see_whatever_the_folders_are_called(
    path: str, is_published: bool
) -> None:
    push = parsed(GITHUB / "workflows/publish.yml")["on"]["push"]
    ignored = [re.escape(one).replace(r"\*\*", ".*").replace(r"\*", "[^/]*") for one in push["paths-ignore"]]
    assert "paths" not in push
    assert any(re.fullmatch(one, path) for one in ignored) is not is_published


def test_an_audit_of_the_workflows_finds_nothing() -> None:
    status, findings = audit(GITHUB)
    assert [(finding["ident"], finding["desc"]) for finding in findings] == []
    assert status == 0


def test_the_audit_sees_a_workflow_that_hands_out_rights(tmp_path: Path) -> None:
    bad = tmp_path / ".github" / "workflows" / "bad.yml"
    bad.parent.mkdir(parents=True)
    bad.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - uses: actions/checkout@v4\n      - run: echo ${{ github.event.pull_request.title }}\n",
        encoding="utf-8",
    )
    _, findings = audit(tmp_path)
    assert {"dangerous-triggers", "template-injection", "unpinned-uses"} <= {finding["ident"] for finding in findings}


@pytest.mark.parametrize(
    ("schema", "pattern"),
    [
        ("vendor.github-workflows", "workflows/*"),
        ("vendor.dependabot", "dependabot.yml"),
        ("vendor.github-issue-forms", "ISSUE_TEMPLATE/*[!g].yml"),  # all but config.yml
        ("vendor.github-issue-config", "ISSUE_TEMPLATE/config.yml"),
    ],
)
def test_a_file_is_of_the_form_that_github_reads(schema: str, pattern: str) -> None:
    files = sorted(GITHUB.glob(pattern))
    assert files
    done = CliRunner().invoke(validate, ["--builtin-schema", schema, *map(str, files)])
    assert done.exit_code == 0, done.output


def test_there_are_the_four_workflows() -> None:
    assert [path.name for path in WORKFLOWS] == ["axe.yml", "check.yml", "links.yml", "publish.yml"]


def test_a_stranger_can_start_the_check_alone() -> None:
    """Who may merge puts something in a merge queue."""
    triggers = {path.name: sorted(parsed(path)["on"]) for path in WORKFLOWS}
    assert triggers == {
        "axe.yml": ["schedule", "workflow_dispatch"],
        "check.yml": ["merge_group", "pull_request"],
        "links.yml": ["schedule", "workflow_dispatch"],
        "publish.yml": ["push", "workflow_dispatch"],
    }


def test_no_workflow_has_rights_of_its_own_and_each_job_only_those_it_needs() -> None:
    assert {path.name: parsed(path)["permissions"] for path in WORKFLOWS} == {path.name: {} for path in WORKFLOWS}
    granted = {
        (file, name, right)
        for file, name, job in jobs()
        for right, level in job["permissions"].items()
        if level != "read"
    }
    assert granted == ALLOWED_WRITES


def test_a_job_that_may_write_installs_no_packages() -> None:
    """Whoever takes over a package takes over the job that installs it."""
    writing = {(file, name) for file, name, _ in ALLOWED_WRITES}
    makefile = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "tools/desk.mk"))
    for file, name, job in jobs():
        if (file, name) not in writing:
            continue
        for target in (step["run"].split()[1] for step in job["steps"] if "run" in step):
            (rule,) = re.findall(rf"^{target}:(.*)##", makefile, re.MULTILINE)
            assert rule.strip() == "", f"{file}, {name}: make {target} sets up the environment"


def test_no_job_that_a_stranger_starts_sees_a_secret() -> None:
    text = (GITHUB / "workflows" / "check.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "github.token" not in text


def test_every_action_is_pinned_by_commit_with_its_version() -> None:
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.fullmatch(r"\s+uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), (
                    f"{path.name}: {line}"
                )


def test_one_action_has_one_pin() -> None:
    used = {step["uses"] for _, step in steps() if "uses" in step}
    assert len(used) == len({action.partition("@")[0] for action in used})


def test_no_checkout_leaves_its_token_behind() -> None:
    checkouts = [(where, step) for where, step in steps() if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert [where for where, step in checkouts if step["with"].get("persist-credentials") != "false"] == []


def test_every_command_is_a_make_target_without_an_expression_in_it() -> None:
    """An expression in a command is pasted into the script before the shell reads it."""
    makefile = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "tools/desk.mk"))
    commands = [(where, step["run"]) for where, step in steps() if "run" in step]
    assert commands
    for where, command in commands:
        match = re.fullmatch(r"make ([a-z-]+)( [A-Z]+=[a-z./]+)?", command)
        assert match, f"{where}: {command}"
        assert re.search(rf"^{match[1]}:.*## ", makefile, re.MULTILINE), f"{where}: no target {match[1]}"


def test_expressions_hold_nothing_that_a_stranger_can_word() -> None:
    for path in WORKFLOWS:
        used = re.findall(r"\$\{\{\s*(.*?)\s*\}\}", path.read_text(encoding="utf-8"))
        assert set(used) <= HARMLESS, path.name


def test_records_are_judged_by_the_code_of_the_base_branch_as_it_is_now() -> None:
    """The proposal lies in a folder of its own, where nothing is run. `pull_request.base.sha` may be days older than
    the commit that GitHub merges it into (shakacode/react_on_rails#4819): it would not know the records of today.
    """
    job = parsed(GITHUB / "workflows" / "check.yml")["jobs"]["records"]
    judge, material = (step["with"] for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@"))
    assert judge["ref"] == "${{ github.event.merge_group.base_sha || github.base_ref }}"
    assert "path" not in judge
    assert material["path"] == ".cache/proposed"
    assert "working-directory" not in json.dumps(job)


def test_no_run_of_a_merge_queue_ends_another() -> None:
    """Two groups of one queue have no number of a pull request; each has a branch of its own."""
    group = parsed(GITHUB / "workflows" / "check.yml")["concurrency"]["group"]
    assert group == "check-${{ github.event.pull_request.number || github.ref }}"


@pytest.mark.parametrize("target", ["proposal", "impact"])
def test_what_a_merge_queue_made_is_compared_with_the_commit_it_was_put_on(target: str) -> None:
    """A queue that squashes or rebases makes no merge commit, whose first parent would be that commit."""
    asking = [step for _, step in steps() if step.get("run", "").startswith(f"make {target} ")]
    assert asking
    assert {step["env"]["BASE"] for step in asking} == {"${{ github.event.merge_group.base_sha }}"}
    for base, told in (("a" * 40, "a" * 40), ("", "HEAD^1" if target == "impact" else None)):
        words = ["make", "--dry-run", "--file=tools/desk.mk", target, "PROPOSED=.cache/proposed"]
        done = subprocess.run(words, cwd=ROOT, env={**os.environ, "BASE": base}, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        ways = re.findall(r"--base (\S+)|--in \"\.cache/proposed\" (\S+)", done.stdout)
        assert ["".join(way).strip('"') for way in ways] == ([told] if told else [])


def test_one_publisher_works_at_a_time_and_is_never_stopped_half_way() -> None:
    concurrency = parsed(GITHUB / "workflows" / "publish.yml")["concurrency"]
    assert concurrency == {"group": "publish", "cancel-in-progress": "false"}


def test_a_release_is_attested_before_it_is_deployed_and_verified_after() -> None:
    found = parsed(GITHUB / "workflows" / "publish.yml")["jobs"]
    assert {name: job.get("needs") for name, job in found.items()} == {
        "build": None,
        "attest": "build",
        "deploy": ["build", "attest"],
        "verify": "deploy",
    }


@pytest.mark.parametrize("name", forms())
def test_a_committed_issue_form_is_the_one_the_model_gives(name: str) -> None:
    path = FOLDER / name
    committed = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert committed == forms()[name], f".github/ISSUE_TEMPLATE/{name} differs from the model. Run: make schema"


def test_no_issue_form_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(forms())


def test_every_part_of_the_tree_has_an_owner_and_the_source_register_has_two() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owners = {line.split()[0]: line.split()[1:] for line in lines if line and not line.startswith("#")}
    assert next(iter(owners)) == "*"
    assert len(owners["/data/sources/"]) == 2
    assert [path for path in owners if path != "*" and not (ROOT / path.strip("/")).exists()] == []
