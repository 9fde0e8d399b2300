"""The numbers of an article's claims: what was given once is never given again."""

import json

from sqlalchemy import Connection, func, select

from workbench.library.recording.changes import RowChange
from workbench.library.tables import Article, ChangeSet, ChangeSubject, Claim

_CLAIMS = Claim.__table__
_SETS = ChangeSet.__table__
_SUBJECTS = ChangeSubject.__table__


def highest_given(connection: Connection, article: int) -> int:
    """The highest number that a claim of an article has, or had before it went; 0 where it never had a claim.

    For an article that has no counter, by its key: all entries of the log since its own are looked through.
    """
    of_article = select(Article.id).where(Article.pk == article).scalar_subquery()
    first = select(func.min(_SUBJECTS.c.change_set_pk)).where(_SUBJECTS.c.record == of_article).scalar_subquery()
    telling = select(_SETS.c.changes).where(_SETS.c.pk >= func.coalesce(first, 1), _SETS.c.changes.contains(_CLAIM))
    highest = connection.scalar(select(func.max(_CLAIMS.c.number)).where(_CLAIMS.c.article_pk == article)) or 0
    for text in connection.execution_options(yield_per=100).scalars(telling):
        for part in json.loads(text):
            change = RowChange.from_json(part) if isinstance(part, list) else None
            for values in (change.before, change.after) if change is not None and change.table == _CLAIMS.name else ():
                if values is not None and values.get("article_pk") == article:
                    highest = max(highest, values["number"])
    return highest


_CLAIM = f'["{_CLAIMS.name}",'
"""How the log begins what became of a claim."""
