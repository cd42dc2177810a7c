"""How text is written: encoding, direction, typography, dates."""
