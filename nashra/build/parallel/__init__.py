"""The work of a build as tasks for other processes."""
