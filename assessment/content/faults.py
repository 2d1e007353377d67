"""Where in a document stands what `scoring` finds wrong with its edition, and how that is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from assessment.content.problems import Path, Problem, distinct
from scoring import Fault

SAYS: dict[str, Any] = {
    "section-repeated": _("is the code of another section already"),
    "item-repeated": _("is the code of another item already"),
    "option-repeated": _("is the code of another answer already"),
    "threshold-range": _("must be a whole number from 0 to 100"),
    "threshold-unreachable": _(
        "cannot be reached: no answer is worth as many points. Lower the threshold, or give the best answer more points"
    ),
    "axis-missing": _("is missing: a checklist belongs to one of the two axes"),
    "axis-needless": _("is not expected: only a checklist belongs to an axis"),
    "axis-empty": _("lack a checklist of the {key} axis, which could never be scored"),
    "points-range": _("must be a whole number from 0 to 100"),
    "points-nowhere": _("have no points at all, so that nothing could be scored"),
    "points-twice-missing": _("is missing: only one answer may be left out of the score"),
    "points-missing": _("is missing: every answer about the roadmap needs points"),
    "stage-with-points": _("is not expected: an adoption stage has no points"),
    "stage-repeated": _("asks for the adoption stage, which is asked already"),
    "weight-range": _("must be a whole number from 1 to 5; to leave an item out of the score, remove it"),
    "effort-range": _("must be 1, 2 or 3"),
    "step-missing": _("is missing: an item of the roadmap belongs to a sub-step"),
}


def problems_of(faults: Iterable[Fault], document: dict[str, Any]) -> list[Problem]:
    """Each once: what is wrong with the answers of a kind is a fault of every item that takes them."""
    places = _Places(document)
    return distinct(
        Problem(path, format_lazy(SAYS[fault.code], key=fault.key)) for fault in faults for path in places.of(fault)
    )


class _Places:
    """The paths of an edition's parts, by their codes."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.options = document["options"]
        self.sections: dict[str, list[Path]] = {}
        self.items: dict[str, list[Path]] = {}
        self.kinds: dict[str, str] = {}
        for n, section in enumerate(document["sections"]):
            self.sections.setdefault(section["code"], []).append(("sections", n))
            for m, item in enumerate(section["items"]):
                self.items.setdefault(item["code"], []).append(("sections", n, "items", m))
                self.kinds[item["code"]] = section["kind"]

    def of(self, fault: Fault) -> list[Path]:
        match fault.code:
            case "section-repeated":
                return [(*path, "code") for path in self.sections[fault.key][1:]]
            case "item-repeated":
                return [(*path, "code") for path in self.items[fault.key][1:]]
            case "option-repeated":
                return self._options(fault, "code", meant=lambda option: option["code"] == fault.detail)[1:]
            case "points-range":
                return self._options(fault, "points", meant=lambda option: option["code"] == fault.detail)
            case "points-nowhere":
                return [("options", self.kinds[fault.key])]
            case "points-twice-missing":
                return self._options(fault, "points", meant=lambda option: not _has_points(option))[1:]
            case "points-missing":
                return self._options(fault, "points", meant=lambda option: not _has_points(option))
            case "stage-with-points":
                return self._options(fault, "points", meant=_has_points)
            case "threshold-unreachable":
                return [("thresholds", fault.detail)]
            case "threshold-range":
                return [("thresholds", fault.key)]
            case "axis-empty":
                return [("sections",)]
            case "axis-missing" | "axis-needless":
                return [(*self.sections[fault.key][-1], "axis")]
            case "stage-repeated":
                return [self.items[fault.key][-1]]
        column = fault.code.partition("-")[0]
        return [(*self.items[fault.key][-1], column)]

    def _options(self, fault: Fault, column: str, *, meant: Callable[[dict[str, Any]], bool]) -> list[Path]:
        kind = self.kinds[fault.key]
        return [("options", kind, n, column) for n, option in enumerate(self.options[kind]) if meant(option)]


def _has_points(option: dict[str, Any]) -> bool:
    return option.get("points") is not None
