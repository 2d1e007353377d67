from assessment.admin import assessments, editions, rows

__all__ = ["assessments", "editions", "rows"]
