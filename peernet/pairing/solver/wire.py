"""Problems and plans as JSON, strict about every field."""

import json
import math
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from peernet.pairing.solver.plan import Plan
from peernet.pairing.solver.problem import Problem
from peernet.pairing.solver.validation import ProblemError, RowError

MOST_ERRORS = 200
Kind = TypeVar("Kind")
KINDS = {
    str: "text in Unicode",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date, YYYY-MM-DD",
}


def problem_from_json(text: str) -> Problem:
    """Read a problem.

    :raises ProblemError: naming every field that cannot be read
    """
    return read_json(Problem, text)


def read_json(kind: type[Kind], text: str) -> Kind:
    """Read a problem of this kind, strict about every field.

    :raises ProblemError: naming every field that cannot be read
    """
    try:
        raw = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_refuse_repeats)
    except RecursionError:
        raise ProblemError([RowError("problem", None, "the JSON is nested too deeply")]) from None
    except ValueError as error:
        raise ProblemError([RowError("problem", None, f"this is not readable JSON: {error}")]) from None
    errors: list[RowError] = []
    problem: Kind = _read(kind, raw, WHOLE, errors)
    if errors:
        raise ProblemError(errors[:MOST_ERRORS])
    return problem


def problem_to_json(problem: Problem) -> str:
    """Write a problem as problem_from_json reads it."""
    return json.dumps(to_primitives(problem), ensure_ascii=False, indent=2)


def plan_to_json(plan: Plan) -> str:
    """Write a plan."""
    return json.dumps(plan_to_primitives(plan), ensure_ascii=False, indent=2)


def plan_to_primitives(plan: Plan) -> dict[str, Any]:
    """A plan as dicts, lists, text and numbers; `proven` is added for readers."""
    return {**to_primitives(plan), "proven": plan.proven}


def to_primitives(value: Any) -> Any:
    """Dataclasses as dicts, dates as text."""
    if isinstance(value, tuple):
        return [to_primitives(item) for item in value]
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, str | int | float | NoneType):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return {name: to_primitives(getattr(value, name)) for name in value.__dataclass_fields__}


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number that can be used")


def _refuse_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name {repeated!r} appears twice in one object")
    return found


Place = tuple[str, int | None, str]
WHOLE: Place = ("problem", None, "")


def _read(kind: Any, raw: Any, place: Place, errors: list[RowError]) -> Any:
    """Turn raw JSON into this kind of value, noting what is wrong and carrying on."""
    if is_dataclass(kind):
        return _read_object(kind, raw, place, errors)
    if get_origin(kind) is tuple:
        return _read_list(get_args(kind)[0], raw, place, errors)
    if get_origin(kind) is UnionType:
        if raw is None:
            return None
        kind = next(option for option in get_args(kind) if option is not NoneType)
    return _read_value(kind, raw, place, errors)


def _read_object(kind: Any, raw: Any, place: Place, errors: list[RowError]) -> Any:
    if not isinstance(raw, dict):
        return _note(errors, place, f"must be an object, not {_shown(raw)}")
    hints = get_type_hints(kind)
    known = {each.name: each for each in fields(kind)}
    before = len(errors)
    for name in raw.keys() - known.keys():
        _note(errors, place, f"has no field called {_shown(name)}; the fields are {', '.join(known)}")
    given = {}
    for name, each in known.items():
        if name in raw:
            at: Place = (name, None, "") if place == WHOLE else (place[0], place[1], name)
            given[name] = _read(hints[name], raw[name], at, errors)
        elif each.default is MISSING and each.default_factory is MISSING:
            _note(errors, place, f"lacks {name}")
    return kind(**given) if len(errors) == before else None


def _read_list(kind: Any, raw: Any, place: Place, errors: list[RowError]) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        _note(errors, place, f"must be a list, not {_shown(raw)}")
        return ()
    rows = is_dataclass(kind)
    return tuple(
        _read(kind, item, (place[0], number, "") if rows else place, errors)
        for number, item in enumerate(raw, start=1)
    )


def _read_value(kind: Any, raw: Any, place: Place, errors: list[RowError]) -> Any:
    if issubclass(kind, StrEnum):
        if isinstance(raw, str) and raw in {str(option) for option in kind}:
            return kind(raw)
        return _note(
            errors,
            place,
            f"must be one of {', '.join(repr(str(option)) for option in kind)}, not {_shown(raw)}",
        )
    if kind is date and isinstance(raw, str):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            return _note(errors, place, f"must be {KINDS[date]}, not {_shown(raw)}")
    if kind is float and isinstance(raw, int | float) and not isinstance(raw, bool) and _finite(raw):
        return float(raw)
    if kind is str and isinstance(raw, str) and _writable(raw):
        return raw
    if kind in (int, bool) and type(raw) is kind:
        return raw
    return _note(errors, place, f"must be {KINDS[kind]}, not {_shown(raw)}")


def _finite(raw: int | float) -> bool:
    try:
        return math.isfinite(float(raw))
    except OverflowError:
        return False


def _writable(text: str) -> bool:
    try:
        return "\0" not in text and bool(text.encode() or True)
    except UnicodeEncodeError:
        return False


def _note(errors: list[RowError], place: Place, message: str) -> None:
    table, row, field = place
    errors.append(RowError(table, row, f"{field} {message}".strip()))


def _shown(raw: Any) -> str:
    text = repr(raw)
    return text if len(text) <= 60 else f"{text[:57]}..."
