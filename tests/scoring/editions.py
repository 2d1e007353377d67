"""Editions and sheets to test with: the shipped structure, small ones by hand, and any at all for Hypothesis."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from scoring import Axis, Edition, Item, Kind, Option, Section, problems
from scoring.example import CHECKLIST, PROGRESS, STAGES

Sheet = dict[str, str]

STRUCTURE = Path(__file__).parents[2] / "assessment/content/structure.toml"
POINTS = st.integers(0, 100)


def shipped() -> Edition:
    """The shipped edition's structure, under a checksum that does not change with its words."""
    return built(tomllib.loads(STRUCTURE.read_text(encoding="utf-8")))


def built(document: Mapping[str, Any]) -> Edition:
    """The edition of a structure document."""
    options = {
        kind: tuple(Option(option["code"], option.get("points")) for option in group)
        for kind, group in document["options"].items()
    }
    sections = tuple(
        Section(
            code=section["code"],
            kind=Kind(section["kind"]),
            axis=Axis(section["axis"]) if "axis" in section else None,
            items=tuple(
                Item(
                    code=item["code"],
                    options=options[section["kind"]],
                    weight=item.get("weight", 1),
                    effort=item.get("effort", 2),
                    step=item.get("step", ""),
                )
                for item in section["items"]
            ),
        )
        for section in document["sections"]
    )
    return Edition(document["name"], sections, document["thresholds"], checksum="0" * 64)


def edition(
    *,
    investment: Sequence[Item] = (Item("x", CHECKLIST),),
    innovation: Sequence[Item] = (Item("y", CHECKLIST),),
    roadmap: Sequence[str] = (),
    stages: Sequence[Option] = (),
    thresholds: Mapping[Axis, int] | None = None,
) -> Edition:
    """A small edition; `roadmap` are sub-steps."""
    sections = [
        Section("investment", Kind.CHECKLIST, tuple(investment), Axis.INVESTMENT),
        Section("innovation", Kind.CHECKLIST, tuple(innovation), Axis.INNOVATION),
    ]
    if stages:
        sections.append(Section("adoption", Kind.STAGE, (Item("adoption-stage", tuple(stages)),)))
    if roadmap:
        items = tuple(Item(f"road-{step}", PROGRESS, step=step) for step in roadmap)
        sections.append(Section("roadmap", Kind.ROADMAP, items))
    return Edition("small", tuple(sections), thresholds or dict.fromkeys(Axis, 50))


def sheet_of(edition: Edition, *, investment: str, innovation: str, **others: str) -> Sheet:
    """Every checklist item of an axis answered alike."""
    return {
        **{item.code: investment for item in edition.of_axis(Axis.INVESTMENT)},
        **{item.code: innovation for item in edition.of_axis(Axis.INNOVATION)},
        **{code.replace("_", "-"): option for code, option in others.items()},
    }


@st.composite
def editions(draw: st.DrawFn, *, most: int = 4) -> Edition:
    """Any small edition: weights, efforts, thresholds, points of the options, an `na` or none; axes may interleave."""
    thresholds = {axis: draw(POINTS) for axis in Axis}
    sections = []
    for number in range(draw(st.integers(2, 4))):
        axis = list(Axis)[number % 2]
        items = [
            Item(
                code=f"{axis[:3]}-{number}-{place}",
                options=draw(options(best=thresholds[axis])),
                weight=draw(st.integers(1, 5)),
                effort=draw(st.integers(1, 3)),
                step=draw(st.sampled_from(["", "1.1", "2.1", "10.1"])),
            )
            for place in range(draw(st.integers(1, max(1, most // 2))))
        ]
        sections.append(Section(f"section-{number}", Kind.CHECKLIST, tuple(items), axis))
    if draw(st.booleans()):
        sections.append(Section("adoption", Kind.STAGE, (Item("adoption-stage", STAGES),)))
    steps = draw(st.lists(st.sampled_from(["1.1", "1.2", "2.1", "3.1", "10.1"]), unique=True))
    if steps:
        sections.append(
            Section("roadmap", Kind.ROADMAP, tuple(Item(f"road-{step}", PROGRESS, step=step) for step in steps))
        )
    return Edition("any", tuple(sections), thresholds)


@st.composite
def options(draw: st.DrawFn, *, best: int) -> tuple[Option, ...]:
    points = draw(st.lists(POINTS, max_size=3, unique=True))
    if not any(each >= best for each in points):
        points.append(draw(st.integers(best, 100)))
    scored = [Option(f"worth-{each}", each) for each in points]
    return tuple(draw(st.permutations([*scored, *draw(st.sampled_from([[], [Option("na", None)]]))])))


@st.composite
def sheets(draw: st.DrawFn, edition: Edition, *, complete: bool = False) -> Sheet:
    """Any sheet of an edition that can be scored."""
    nothing = [] if complete else [None]
    answers = {code: draw(st.sampled_from([*nothing, *item.points])) for code, item in edition.items.items()}
    sheet = {code: option for code, option in answers.items() if option is not None}
    for problem in problems(edition, sheet):
        answer_one_item(edition, Axis(problem.key), sheet)
    return sheet


@st.composite
def panels(draw: st.DrawFn, edition: Edition, *, complete: bool = False) -> list[Sheet]:
    """Any panel that can be scored: sheets that each can may still leave an axis all `na` when put together."""
    panel = draw(st.lists(sheets(edition, complete=complete), min_size=1, max_size=4))
    for axis in Axis:
        given = {sheet[item.code] for item in edition.of_axis(axis) for sheet in panel if item.code in sheet}
        if given == {"na"}:
            answer_one_item(edition, axis, panel[0])
    return panel


def answer_one_item(edition: Edition, axis: Axis, sheet: Sheet) -> None:
    item = edition.of_axis(axis)[0]
    sheet[item.code] = item.ladder[0][1]


@st.composite
def answered(draw: st.DrawFn, *, complete: bool = False, most: int = 4) -> tuple[Edition, Sheet]:
    """Any small edition, and a sheet of it."""
    edition = draw(editions(most=most))
    return edition, draw(sheets(edition, complete=complete))
