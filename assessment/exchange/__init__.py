"""A whole edition as one file, and back: whatever form it takes, it has the same checksum."""

from assessment.exchange.files import TYPES, read, write

__all__ = ["TYPES", "read", "write"]
