"""Publication: embargoes, the manifest, page weights and the recipes of hosts."""
