"""Break the rules one by one and count what turns red: ``python -m tests.security.mutate [--only WORDS] [--most N]``.

First the tests of the suite that reach what is broken, then, for what they let pass, the matrix and agreement.
What was found is kept in ``var/mutation.jsonl``; a later run asks only about what nothing has found yet.
"""

import argparse
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: Where rules are tested; what runs the solver, a browser or a second process, or draws at length, is left out.
SUITE = ["tests/peernet", "tests/cms", "tests/search", "tests/architecture/test_declared_access.py"]
SLOW = [
    "register",
    "demo",
    "drawings",
    "halfway",
    "at_once",
    "deadlines",
    "states",
    "references",
    "forms",
    "door",
]
ELSEWHERE = [
    "peernet/pairing/solver",
    "peernet/outbox",
    "cms/exports",
    "cms/harvest",
    "search/whoosh",
    "search/measuring",
]


def main() -> int:
    """Ask both, one after the other, and say how many were found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(
        "--only", default="", help="a pattern of names or kinds, which are rules, visible_to, guards, lists"
    )
    asked.add_argument("--most", default="100000", help="so many, drawn from all")
    asked.add_argument("--suite-only", action="store_true", help="leave the matrix out")
    asked.add_argument(
        "--left", action="store_true", help="only what earlier runs left standing, see left.txt"
    )
    given = asked.parse_args()
    os.environ |= {"PEERNET_LEFT": "1"} if given.left else {}
    os.environ |= {"PEERNET_ONLY": given.only, "PEERNET_MOST": given.most, "PEERNET_WHOLE": "1"}
    left_out = [f"--ignore-glob=*test_{each}*" for each in SLOW]
    left_out += [f"--ignore=tests/{each}" for each in ELSEWHERE]
    run("-p", "tests.security.mutation.plugin", "--few-cases", *SUITE, *left_out)
    if not given.suite_only:
        run("tests/security/mutation/breaking.py")
    return summed_up()


def run(*what: str) -> None:
    """A run of its own, since what is broken stays broken in a process."""
    quiet = ["-q", "-n0", "-s", "-p", "no:warnings", "--tb=no", "-r", "N"]
    subprocess.run([sys.executable, "-m", "pytest", *what, *quiet], cwd=ROOT, check=False)


def summed_up() -> int:
    """Print killed and asked by kind, and name the survivors; 1 if there are any."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peernet.settings.test")
    django.setup()
    from tests.security.mutation.kept import SURVIVED, equivalent, outcomes

    alike = equivalent()
    told = [line for line in outcomes().values() if line.name not in alike]
    left = [line for line in told if line.found == SURVIVED]
    asked, survived = Counter(line.kind for line in told), Counter(line.kind for line in left)
    for kind, number in sorted(asked.items()):
        print(f"{kind:16} {number - survived[kind]:5} of {number:5} found")
    print(f"{'all':16} {len(told) - len(left):5} of {len(told):5} found; {len(alike)} change nothing")
    print(*sorted(f"survived: {line.name}" for line in left), sep="\n")
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main())
