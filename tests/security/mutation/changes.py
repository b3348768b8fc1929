"""One small change to one function: a rule that always says yes, a condition that is not asked, a sign turned round."""

import ast
import copy
from collections.abc import Iterator
from typing import NamedTuple

#: Calls that narrow what is asked for; without them more rows are seen.
NARROWING = {
    "able_to",
    "active",
    "answering",
    "approvers",
    "clear_of_host",
    "exclude",
    "filter",
    "live",
    "managed_by",
    "open",
    "public",
    "published",
    "standing",
    "taken",
    "usable_at",
    "visible_to",
    "with_team_built_by",
}
TURNED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}
Function = ast.FunctionDef
ACTIVE = {"user.is_active", "not user.is_active"}


class Change(NamedTuple):
    """What is changed, in words, and the function as it is then."""

    words: str
    changed: Function


def changes(function: Function) -> Iterator[Change]:
    """Every change of a function, each on its own."""
    yield from _whole(function)
    notes = {id(part) for note in _annotations(function) for part in ast.walk(note)}
    terms = {id(part) for node in ast.walk(function) if isinstance(node, ast.BoolOp) for part in node.values}
    for number, node in enumerate(ast.walk(function)):
        if id(node) in notes:
            continue
        if id(node) in terms and isinstance(node, ast.UnaryOp | ast.Compare):
            continue  # To leave the whole term out changes more.
        if isinstance(node, ast.expr | ast.stmt) and not isinstance(node, ast.FunctionDef):
            for words, instead in _instead_of(node):
                yield Change(words, _replaced(function, number, instead))


def _annotations(function: Function) -> Iterator[ast.AST]:
    """What is said of types, which changes nothing while the program runs."""
    for node in ast.walk(function):
        for name in ("annotation", "returns"):
            if (note := getattr(node, name, None)) is not None:
                yield note


def _whole(function: Function) -> Iterator[Change]:
    answers = {"True": "always yes", "False": "always no"}
    if function.name == "visible_to":
        first = function.args.args[0].arg
        answers = {"self": "every row", "self.none()": "no row"} if first == "self" else {}
    elif not (isinstance(function.returns, ast.Name) and function.returns.id == "bool"):
        return
    for answer, words in answers.items():
        changed = copy.deepcopy(function)
        changed.body = list(ast.parse(f"def f():\n    return {answer}").body[0].body)  # type: ignore[attr-defined]
        as_it_is = ast.unparse(function.body[-1]).removesuffix(".all()") == ast.unparse(changed.body[0])
        if not as_it_is or len(function.body) > 2:
            yield Change(words, changed)


def _instead_of(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.BoolOp):
        said = {_said(value) for value in node.values}
        for value in node.values:
            # A stranger is not active either, so where both are asked the first changes nothing.
            if _said(value).removeprefix("not ") == "user.is_authenticated" and len(said & ACTIVE):
                continue
            rest = [each for each in node.values if each is not value]
            joined = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield f"without {_said(value)}", joined
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd):
        yield f"without {_said(node.left)}", node.right
        yield f"without {_said(node.right)}", node.left
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield f"{_said(node.operand)} turned round", node.operand
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        turned = copy.deepcopy(node)
        turned.ops[0] = TURNED[type(node.ops[0])]()
        yield f"{_said(node)} turned round", turned
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in NARROWING:
        yield from _narrowing(node)
    elif isinstance(node, ast.IfExp):
        yield f"always {_said(node.body)}", node.body
        yield f"always {_said(node.orelse)}", node.orelse
    elif isinstance(node, ast.If):
        never = copy.deepcopy(node)
        never.test = ast.Constant(False)
        yield f"without if {_said(node.test)}", never
    elif isinstance(node, ast.AugAssign):
        yield f"without {_said(node)}", ast.Pass()


def _narrowing(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    assert isinstance(node.func, ast.Attribute)
    on_rows = not isinstance(node.func.value, ast.Name) or node.func.value.id in {"self", "seats", "seen"}
    if node.func.attr not in {"managed_by", "with_team_built_by", "visible_to"} or on_rows:
        yield f"{_said(node)} without {node.func.attr}", ast.Call(_every(node.func.value), [], [])
    if len(node.args) + len(node.keywords) > 1:
        for given in [*node.args, *node.keywords]:
            fewer = ast.Call(
                node.func,
                [each for each in node.args if each is not given],
                [each for each in node.keywords if each is not given],
            )
            yield f"{node.func.attr} without {_said(given)}", fewer


def _every(rows: ast.expr) -> ast.expr:
    return ast.Attribute(rows, "all", ast.Load())


def _replaced(function: Function, number: int, instead: ast.AST) -> Function:
    changed = copy.deepcopy(function)
    old = next(node for at, node in enumerate(ast.walk(changed)) if at == number)
    for parent in ast.walk(changed):
        for name, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, name, copy.deepcopy(instead))
            elif isinstance(value, list) and any(each is old for each in value):
                value[:] = [copy.deepcopy(instead) if each is old else each for each in value]
    return changed


def _said(node: ast.AST) -> str:
    said = ast.unparse(node).replace("\n", " ")
    return said if len(said) <= 90 else f"{said[:87]}..."
