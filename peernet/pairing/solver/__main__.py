"""`python -m peernet.pairing.solver < problem.json > plan.json`: 0 when solved, 2 when refused."""

import sys

from peernet.pairing.solver.command import answer
from peernet.pairing.solver.solve import solve
from peernet.pairing.solver.wire import plan_to_json, problem_from_json

if __name__ == "__main__":
    sys.exit(answer(lambda text: plan_to_json(solve(problem_from_json(text)))))
