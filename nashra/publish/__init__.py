"""What may be published yet, and what a published site is made of."""
