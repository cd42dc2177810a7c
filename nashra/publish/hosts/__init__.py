"""The configuration of hosts: one set of rules, and a module for each format that hosts read."""
