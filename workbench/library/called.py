"""What the rows and columns of the library's tables are called where a person reads of them: in the product's words."""

from dataclasses import replace

from workbench.base.messages import Message, msg, nmsg

_COUNTED = {
    "articles": nmsg("{count} article", "{count} articles", 0),
    "snapshots": nmsg("{count} text", "{count} texts", 0),
    "claims": nmsg("{count} claim", "{count} claims", 0),
    "assessments": nmsg("{count} assessment", "{count} assessments", 0),
    "attributions": nmsg("{count} chain of sources", "{count} chains of sources", 0),
    "hops": nmsg("{count} hop", "{count} hops", 0),
    "evidence": nmsg("{count} item of evidence", "{count} items of evidence", 0),
    "bearings": nmsg("{count} link to evidence", "{count} links to evidence", 0),
    "sign_offs": nmsg("{count} sign-off", "{count} sign-offs", 0),
    "claim_passages": nmsg("{count} passage", "{count} passages", 0),
    "sources": nmsg("{count} source", "{count} sources", 0),
    "source_grades": nmsg("{count} grade of a source", "{count} grades of sources", 0),
    "source_aliases": nmsg("{count} further name of a source", "{count} further names of sources", 0),
    "dependences": nmsg("{count} word on whether sources depend", "{count} words on whether sources depend", 0),
    "set_asides": nmsg("{count} item set aside", "{count} items set aside", 0),
    "same_claims": nmsg("{count} group of same claims", "{count} groups of same claims", 0),
    "same_claim_members": nmsg("{count} place in a group of same claims", "{count} places in groups of same claims", 0),
    "claim_tags": nmsg("{count} tag", "{count} tags", 0),
    "nothings_to_check": nmsg("{count} mark “nothing to check”", "{count} marks “nothing to check”", 0),
    "cases": nmsg("{count} case", "{count} cases", 0),
    "case_articles": nmsg("{count} place in a case", "{count} places in cases", 0),
    "originals": nmsg("{count} entry of an original file", "{count} entries of original files", 0),
    "article_counters": nmsg("{count} counter of claims", "{count} counters of claims", 0),
    "change_sets": nmsg("{count} entry of the change log", "{count} entries of the change log", 0),
    "change_subjects": nmsg("{count} mark in a record’s history", "{count} marks in records’ histories", 0),
}
"""So many rows of a table, the most important first."""
RANK = {table: rank for rank, table in enumerate(_COUNTED)}
_SEVERAL = {
    "articles": msg("articles"),
    "snapshots": msg("texts"),
    "claims": msg("claims"),
    "assessments": msg("assessments"),
    "attributions": msg("chains of sources"),
    "hops": msg("hops"),
    "evidence": msg("items of evidence"),
    "bearings": msg("links to evidence"),
    "sign_offs": msg("sign-offs"),
    "claim_passages": msg("passages"),
    "sources": msg("sources"),
    "source_grades": msg("grades of sources"),
    "source_aliases": msg("further names of sources"),
    "dependences": msg("words on whether sources depend"),
    "set_asides": msg("items set aside"),
    "same_claims": msg("groups of same claims"),
    "same_claim_members": msg("places in groups of same claims"),
    "claim_tags": msg("tags"),
    "nothings_to_check": msg("marks “nothing to check”"),
    "cases": msg("cases"),
    "case_articles": msg("places in cases"),
    "originals": msg("entries of original files"),
    "article_counters": msg("counters of claims"),
    "change_sets": msg("entries of the change log"),
    "change_subjects": msg("marks in records’ histories"),
}
_ONE = {
    "articles": msg("article"),
    "snapshots": msg("snapshot"),
    "claims": msg("claim"),
    "assessments": msg("assessment"),
    "attributions": msg("chain"),
    "hops": msg("hop"),
    "evidence": msg("item of evidence"),
    "bearings": msg("bearing"),
    "sign_offs": msg("sign-off"),
    "claim_passages": msg("passage"),
    "sources": msg("source"),
    "source_grades": msg("grade"),
    "source_aliases": msg("further name"),
    "dependences": msg("word on whether sources depend"),
    "set_asides": msg("item set aside"),
    "same_claims": msg("group of same claims"),
    "same_claim_members": msg("place in a group of same claims"),
    "claim_tags": msg("tag"),
    "nothings_to_check": msg("mark “nothing to check”"),
    "cases": msg("case"),
    "case_articles": msg("place in a case"),
    "originals": msg("entry of an original file"),
    "article_counters": msg("counter of claims"),
    "change_sets": msg("entry of the change log"),
    "change_subjects": msg("mark in a record’s history"),
    "undo_steps": msg("step of undo"),
    "log_heads": msg("end of the change log"),
    "claim_states": msg("summary of a claim"),
    "snapshot_prints": msg("print of a text"),
    "print_places": msg("place of a print"),
    "passage_moves": msg("place for a passage"),
}


def counted(table: str, count: int) -> Message:
    """So many rows of a table."""
    return replace(_COUNTED[table], count=count, params={"count": count})


def several(table: str) -> Message:
    """What the rows of a table are called."""
    return _SEVERAL[table]


def noun(table: str) -> Message:
    """What a row of a table is called."""
    return _ONE[table]


def field(column: str) -> Message:
    """What a column is called."""
    return msg("chain") if column == "attribution_pk" else msg(column.removesuffix("_pk").replace("_", " "))
