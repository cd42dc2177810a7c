"""The tests: a folder a room of nashra, one module a module, a golden site, broken examples, a real browser."""
