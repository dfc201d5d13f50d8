"""One number out of the database, asked for with as little around it as the databases allow.

Django's cursors would cost several times what the databases themselves take for the question.
"""

from cms.response_cache.edition_probe.choice import Question, question_for

__all__ = ["Question", "question_for"]
