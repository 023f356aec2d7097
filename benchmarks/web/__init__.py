"""What the workbench costs on a large case."""
