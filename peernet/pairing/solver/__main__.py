"""`python -m peernet.pairing.solver < problem.json > plan.json`: 0 when solved, 2 when refused.

With `what-if` a question is answered instead, with `draw 60` a plan is drawn with no pair above 60 per cent.
"""

import json
import sys

from peernet.pairing.solver.command import answer
from peernet.pairing.solver.lottery import draw
from peernet.pairing.solver.solve import solve
from peernet.pairing.solver.whatif import Question, what_if
from peernet.pairing.solver.wire import plan_to_json, problem_from_json, read_json, to_primitives

USE = "Say nothing more, or what-if, or draw and a whole number of per cent."


def main(words: list[str]) -> int:
    """Answer what stands on standard input."""
    match words:
        case []:
            return answer(lambda text: plan_to_json(solve(problem_from_json(text))))
        case ["what-if"]:
            return answer(lambda text: _written(what_if(read_json(Question, text))))
        case ["draw", number] if number.isdecimal():
            return answer(lambda text: _written(draw(problem_from_json(text), percent=int(number))))
        case _:
            print(USE, file=sys.stderr)
            return 2


def _written(found: object) -> str:
    return json.dumps(to_primitives(found), ensure_ascii=False, indent=2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
