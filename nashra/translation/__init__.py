"""The translation desk: aligns translations with their originals, and reports, records and approves them."""
