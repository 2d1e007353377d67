from assessment.admin import assessments, editions, rows, users

__all__ = ["assessments", "editions", "rows", "users"]
