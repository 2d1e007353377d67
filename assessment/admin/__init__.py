from assessment.admin import assessments, editions

__all__ = ["assessments", "editions"]
