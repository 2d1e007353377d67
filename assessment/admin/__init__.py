from assessment.admin import assessments, editions, letters, practices, rows, users

__all__ = ["assessments", "editions", "letters", "practices", "rows", "users"]
