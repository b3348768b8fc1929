"""Words every subject uses: errors, workflows, access, components. Knows no council, review or page."""
