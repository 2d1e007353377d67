"""A small edition for the worked examples: two questions an axis, the stage, and three sub-steps of the roadmap."""

from scoring.questionnaire import Axis, Edition, Item, Kind, Option, Section

CHECKLIST = (Option("yes", 100), Option("partly", 50), Option("no", 0), Option("na", None))
STAGES = tuple(Option(code, None) for code in ("none", "test", "focused", "operational", "integrated"))
PROGRESS = (Option("not-started", 0), Option("in-progress", 50), Option("done", 100))

EDITION = Edition(
    name="example",
    sections=(
        Section(
            code="investment",
            kind=Kind.CHECKLIST,
            axis=Axis.INVESTMENT,
            items=(
                Item("inv-team", CHECKLIST, effort=3, step="5.1"),
                Item("inv-policy", CHECKLIST, effort=1, step="5.3"),
            ),
        ),
        Section(
            code="innovation",
            kind=Kind.CHECKLIST,
            axis=Axis.INNOVATION,
            items=(
                Item("inn-human", CHECKLIST, effort=1, step="5.3"),
                Item("inn-collaboration", CHECKLIST, weight=3, effort=3, step="5.1"),
            ),
        ),
        Section(code="adoption", kind=Kind.STAGE, items=(Item("adoption-stage", STAGES),)),
        Section(
            code="roadmap",
            kind=Kind.ROADMAP,
            items=(
                Item("road-1.1", PROGRESS, step="1.1"),
                Item("road-1.2", PROGRESS, step="1.2"),
                Item("road-2.1", PROGRESS, step="2.1"),
            ),
        ),
    ),
)
