from assessment.content.loader import LANGUAGES, BadContent, Content, Document, checksum, read, read_file, shipped
from assessment.content.words import Words

__all__ = ["LANGUAGES", "BadContent", "Content", "Document", "Words", "checksum", "read", "read_file", "shipped"]
