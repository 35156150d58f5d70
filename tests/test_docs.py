"""README against the program: its commands, its output, its words."""

from pathlib import Path
import re
import subprocess
import sys

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shown_by(*arguments):
    return subprocess.run([sys.executable, "-m", "counterclaim", *arguments], capture_output=True, text=True, check=True, cwd=ROOT).stdout  # noqa: S603  our own command


def test_every_command_of_the_help_is_in_readme():
    listed = re.findall(r"^  ([a-z]+)  ", shown_by("--help").split("Commands:")[1], flags=re.MULTILINE)
    assert len(listed) >= 3
    for verb in listed:
        assert f"counterclaim {verb}" in README, verb


def test_every_option_that_readme_names_exists():
    verbs = re.findall(r"^  ([a-z]+)  ", shown_by("--help").split("Commands:")[1], flags=re.MULTILINE)
    known = "".join(shown_by(verb, "--help") for verb in verbs)
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README)) - {"--help", "--version", "--install-completion"}:
        assert option in known, option


def test_the_output_in_readme_is_real():
    shown = README.split("<!-- output of `counterclaim brief examples` -->")[1].split("```")[1].removeprefix("text\n").rstrip("\n")
    real = shown_by("brief", "examples")
    for part in shown.split("\n[…]\n"):
        assert part.strip("\n") in real


def test_the_python_in_readme_runs():
    code = README.split("```python")[1].split("```")[0]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)  # noqa: S603  the README's own lines
    assert done.returncode == 0, done.stderr


def test_only_the_words_of_the_field():
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        own = path.read_text(encoding="utf-8").lower()
        assert "10 sources" not in own or path.name == "README.md"
        for word in ("truth score of", "credibility score of", "fake news"):
            assert word not in own, (path.name, word)


def test_links_inside_the_repository_lead_somewhere():
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!http)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path.name, target)
