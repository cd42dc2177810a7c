"""The rules of written text: encoding, direction, typography, dates and deceptive addresses."""
