"""The drawings in the documentation are those of the tables."""

from peernet.core.drawing import mermaid
from peernet.core.workflow import Workflow, step
from peernet.workspace.management.commands.draw_workflows import PAGE, drawn


def test_a_workflow_is_drawn_as_its_table() -> None:
    life = Workflow(
        step("open", sources=["new", "shut"], target="open"), step("shut", sources=["open"], target="shut")
    )

    assert mermaid(life).splitlines() == [
        "stateDiagram-v2",
        "    new --> open: open",
        "    shut --> open: open",
        "    open --> shut: shut",
    ]


def test_the_page_of_workflows_is_up_to_date() -> None:
    assert PAGE.read_text() == drawn(), "Run: manage.py draw_workflows"
