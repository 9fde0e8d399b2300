"""The mapped tables, a file a noun; importing this package maps them all."""

from collections.abc import Mapping

from workbench.library.tables.articles import Article, ArticleCounter, NothingToCheck, Original, Snapshot
from workbench.library.tables.assessments import Assessment, SetAside, SignOff
from workbench.library.tables.attributions import Attribution, Hop
from workbench.library.tables.base import PASSAGE, Base, Recorded
from workbench.library.tables.cases import Case, CaseArticle
from workbench.library.tables.changes import ChangeSet, ChangeSubject, LogHead, UndoStep
from workbench.library.tables.claims import Claim, ClaimPassage, ClaimTag, SameClaim, SameClaimMember
from workbench.library.tables.derived import ClaimState, PassageMove, PrintPlace, SnapshotPrint
from workbench.library.tables.evidence import Bearing, Evidence
from workbench.library.tables.sources import Dependence, Source, SourceAlias, SourceGrade

__all__ = [
    "NOUNS",
    "PASSAGE",
    "Article",
    "ArticleCounter",
    "Assessment",
    "Attribution",
    "Base",
    "Bearing",
    "Case",
    "CaseArticle",
    "ChangeSet",
    "ChangeSubject",
    "Claim",
    "ClaimPassage",
    "ClaimState",
    "ClaimTag",
    "Dependence",
    "Evidence",
    "Hop",
    "LogHead",
    "NothingToCheck",
    "Original",
    "PassageMove",
    "PrintPlace",
    "Recorded",
    "SameClaim",
    "SameClaimMember",
    "SetAside",
    "SignOff",
    "Snapshot",
    "SnapshotPrint",
    "Source",
    "SourceAlias",
    "SourceGrade",
    "UndoStep",
]

NOUNS: Mapping[str, str] = {
    one.class_.__tablename__: one.class_.NOUN for one in Base.registry.mappers if issubclass(one.class_, Recorded)
}
"""By table, what its rows are called in the change log."""
