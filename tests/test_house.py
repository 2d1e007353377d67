"""The rules of the house, kept by the machine: where things stand, what points where, that what is written is true."""

import ast
import fnmatch
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands
from django.template.utils import get_app_template_dirs
from fontTools.ttLib import TTFont

BASE = Path(settings.BASE_DIR)
TOP_LEVEL = {
    *("manage.py", "pyproject.toml", "README.md", "Makefile", "CHANGELOG.md", "LICENSE"),
    *("requirements.lock", "requirements-dev.lock", ".ci", ".gitignore", ".gitattributes"),
    *("config", "scoring", "assessment", "templates", "static", "locale", "tests", "docs"),
}
FLOORS = {
    "scoring": 0,
    "assessment.enums": 1,
    "assessment.errors": 1,
    "assessment.keys": 1,
    "assessment.content": 1,
    "assessment.exchange": 2,
    "assessment.models": 2,
    "assessment.migrations": 2,
    "assessment.queries": 3,
    "assessment.analysis": 3,
    "assessment.reports": 4,
    "assessment.services": 5,
    "assessment.forms": 6,
    **dict.fromkeys((f"assessment.{name}" for name in ("views", "admin", "tasks", "management", "templatetags")), 7),
    **dict.fromkeys((f"assessment.{name}" for name in ("apps", "urls")), 7),
    "config": 8,
}
FLOORED = ("scoring", "assessment", "config")
IMPURE = {"datetime", "gettext", "io", "locale", "logging", "os", "pathlib", "random", "secrets", "socket", "time"}
READS_THE_MOMENT = re.compile(r"\b(timezone\.now|date\.today|datetime\.now|get_language)\(")
# Names that Django itself looks up, or allauth.
FOUND_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
SAMPLES = "\u2011漢豈〇あアاאไहДΩé😀𠮷₩①▲◆㈜\U00020000\U0010fffd"


# Where things stand


def test_top_level_holds_only_what_is_listed():
    ignored = [line.strip("/") for line in text(BASE / ".gitignore").splitlines()]
    present = {path.name for path in BASE.iterdir() if not any(fnmatch.fnmatch(path.name, name) for name in ignored)}

    assert present - {".git"} == TOP_LEVEL


def test_imports_point_to_their_own_floor_or_below():
    upwards = [
        f"{path.relative_to(BASE)} imports {name}"
        for path in python_files(*FLOORED)
        for name in imported(path)
        if floor(name) is not None and floor(name) > floor(module_name(path))
    ]

    assert upwards == []


def test_every_module_has_a_floor():
    homeless = [name for name in map(module_name, python_files(*FLOORED)) if floor(name) is None]

    assert homeless == []


def test_scoring_imports_only_the_pure_part_of_the_standard_library():
    pure = (sys.stdlib_module_names - IMPURE) | {"scoring"}
    foreign = {name for path in python_files("scoring") for name in imported(path) if name.split(".")[0] not in pure}

    assert foreign == set()


def test_no_clock_or_language_is_read_below_the_views():
    readers = [
        str(path.relative_to(BASE))
        for path in python_files("assessment")
        if floor(module_name(path)) < 7 and READS_THE_MOMENT.search(text(path))
    ]

    assert readers == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# Words


def test_every_interface_sentence_is_collected_translated_and_compiled(capsys):
    call_command("messages", check=True)

    assert "Every sentence has its translation." in capsys.readouterr().out


# Templates and what they load


def test_every_template_is_used():
    names = {path.relative_to(BASE / "templates").as_posix() for path in templates()}
    unused = {name for name in names if not (is_found_by_django(name) or is_mentioned(name))}

    assert unused == set()


@pytest.mark.parametrize(
    "forbidden",
    [
        r"<style(?![^>]*\bnonce=)",
        r"<script(?![^>]*\b(src|nonce)=)",
        r"\sstyle\s*=",
        r"\son[a-z]+\s*=\s*[\"']",
        r"javascript:",
    ],
)
def test_no_template_holds_inline_style_or_script(forbidden):
    found = [path.name for path in templates() if re.search(forbidden, text(path))]

    assert found == []


def test_pages_and_styles_load_nothing_from_elsewhere():
    elsewhere = re.compile(
        r"""<(?!a\b)\w+[^>]*\b(?:src|href|action|poster|srcset|data)\s*=\s*["']?\s*(?:https?:)?//"""
        r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//|sourceMappingURL""",
    )
    loaded = [*templates(), *(BASE / "static").rglob("*.css"), *(BASE / "static").rglob("*.js")]
    found = [str(path.relative_to(BASE)) for path in loaded if elsewhere.search(text(path))]

    assert found == []


def test_scripts_name_no_other_host():
    scripts = (BASE / "static/js").rglob("*.js")
    found = [path.name for path in scripts if re.search(r"\b(wss?|https?)://", text(path))]

    assert found == []


# Fonts


def test_every_font_a_style_sheet_names_is_there_and_no_other():
    sheets = (BASE / "static/fonts/print.css", BASE / "static/fonts/web/pretendard.css")
    named = {(sheet.parent / url).resolve() for sheet in sheets for url in urls(sheet)}
    there = {path for path in (BASE / "static/fonts").rglob("*") if path.suffix in {".ttf", ".otf", ".woff2"}}

    assert named == there


@pytest.mark.parametrize("character", SAMPLES)
def test_a_font_for_print_has(character):
    assert any(ord(character) in characters for characters in print_fonts())


# What is written is true


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_names_hashes_and_no_place(name):
    lock = text(BASE / name)
    blocks = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE))

    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"://|index-url|find-links|^-", lock, flags=re.MULTILINE) == []


def test_development_lock_holds_the_same_versions():
    assert locked("requirements.lock") <= locked("requirements-dev.lock")


def test_every_direct_dependency_is_locked_and_explained():
    project = tomllib.loads(text(BASE / "pyproject.toml"))
    explained = text(BASE / "docs/dependencies.md")
    for name in map(bare, project["project"]["dependencies"]):
        assert name in {pin.partition("==")[0] for pin in locked("requirements.lock")}
        assert f"| {name} |" in explained
    for name in map(bare, project["dependency-groups"]["dev"]):
        assert f"| {name} |" in explained


def test_every_documented_make_target_is_real():
    targets = set(re.findall(r"^([a-z-]+):", text(BASE / "Makefile"), flags=re.MULTILINE))

    assert set(written(r"\bmake (?:-C \S+ )?([a-z][a-z-]*)")) <= targets


def test_every_documented_command_is_real():
    assert set(written(r"manage\.py ([a-z_]+)")) <= get_commands().keys()


def python_files(*rooms: str) -> Iterator[Path]:
    for room in rooms:
        yield from sorted((BASE / room).rglob("*.py"))


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(BASE).with_suffix("").parts).removesuffix(".__init__")


def floor(name: str) -> int | None:
    """A module stands where its room does; a name that is not of this house stands nowhere."""
    if name == "assessment":
        return 0
    return next((FLOORS[room] for room in rooms_of(name) if room in FLOORS), None)


def rooms_of(name: str) -> Iterator[str]:
    parts = name.split(".")
    return (".".join(parts[:length]) for length in (2, 1))


def imported(path: Path) -> Iterator[str]:
    package = module_name(path) if path.name == "__init__.py" else module_name(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            origin = ".".join(filter(None, (above, node.module)))
            # "from assessment import queries" names a module, "from assessment.queries import x" what is in one.
            yield from (f"{origin}.{alias.name}" for alias in node.names) if origin == "assessment" else (origin,)


def templates() -> list[Path]:
    return sorted(path for path in (BASE / "templates").rglob("*") if path.is_file())


def is_found_by_django(name: str) -> bool:
    overridden = any((Path(folder) / name).exists() for folder in get_app_template_dirs("templates"))
    return name in FOUND_BY_DJANGO or overridden


def is_mentioned(name: str) -> bool:
    own = BASE / "templates" / name
    return any(fnmatch.fnmatchcase(name, pattern) for path, pattern in mentions() if path != own)


@cache
def mentions() -> list[tuple[Path, str]]:
    """Every template name in the house, and where; the changing part of an f-string may be anything."""
    found = []
    for path in python_files("assessment", "config"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append((path, node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = (part.value if isinstance(part, ast.Constant) else "*" for part in node.values)
                found.append((path, "".join(map(str, parts))))
    for path in templates():
        for name in re.findall(r"""\{%[^%]*?["']([\w./-]+\.(?:html|txt|svg|css))["']""", text(path)):
            found.append((path, beside(path, name)))
    return [(path, name) for path, name in found if re.search(r"\w\.(html|txt|svg)$", name)]


def beside(path: Path, name: str) -> str:
    if not name.startswith("."):
        return name
    return (path.parent / name).resolve().relative_to(BASE / "templates").as_posix()


@cache
def print_fonts() -> list[set[int]]:
    sheet = BASE / "static/fonts/print.css"
    return [set(TTFont(sheet.parent / url).getBestCmap()) for url in urls(sheet)]


def urls(sheet: Path) -> list[str]:
    return re.findall(r"url\((.+?)\)", text(sheet))


def locked(name: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+==[^\s;]+)", text(BASE / name), flags=re.MULTILINE))


def bare(requirement: str) -> str:
    return re.match(r"[\w-]+", requirement)[0]


def written(pattern: str) -> list[str]:
    """What the guides tell people to type; only what stands as code counts."""
    guides = "\n".join(text(path) for path in (*BASE.glob("*.md"), *(BASE / "docs").glob("*.md")))
    code = re.findall(r"```.*?```|`[^`\n]+`", guides, flags=re.DOTALL)
    return [match for piece in code for match in re.findall(pattern, piece)]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
