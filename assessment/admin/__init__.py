from assessment.admin import assessments, editions, jobs, letters, practices, rows, users

__all__ = ["assessments", "editions", "jobs", "letters", "practices", "rows", "users"]
