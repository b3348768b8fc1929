"""Draw a workflow as a Mermaid state diagram."""

from peernet.core.workflow import Workflow


def mermaid(workflow: Workflow) -> str:
    """The table of steps as arrows, in its own order."""
    arrows = [
        f"    {source} --> {each.target}: {each.name}"
        for each in workflow.by_name.values()
        for source in sorted(each.sources)
    ]
    return "\n".join(["stateDiagram-v2", *arrows])
