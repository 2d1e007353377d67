from assessment.admin import assessments, editions, letters, practices, reports, rows, users

__all__ = ["assessments", "editions", "letters", "practices", "reports", "rows", "users"]
