"""The tests: one module a module of nashra, a golden site, broken examples, a real browser."""
