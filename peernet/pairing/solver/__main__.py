"""`python -m peernet.pairing.solver < problem.json > plan.json`: 0 when solved, 2 when refused."""

import os
import sys

from peernet.pairing.solver.solve import solve
from peernet.pairing.solver.validation import ProblemError
from peernet.pairing.solver.wire import plan_to_json, problem_from_json

MOST_BYTES = 64 * 1024 * 1024


def main() -> int:
    """Solve what stands on standard input."""
    raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        return _refuse(f"The problem is larger than {MOST_BYTES // 1024 // 1024} MB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refuse(f"The problem is not UTF-8 text: {error.reason} at byte {error.start}.")
    # The optimiser greets on standard output, which belongs to the plan: let it greet on standard error.
    answer = os.dup(1)
    os.dup2(2, 1)
    try:
        plan = solve(problem_from_json(text))
    except ProblemError as error:
        return _refuse(f"The problem was refused; nothing was solved.\n{error}")
    with os.fdopen(answer, "w", encoding="utf-8") as out:
        out.write(plan_to_json(plan) + "\n")
    return 0


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
