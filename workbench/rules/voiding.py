"""What a sign-off does not outlive: changes to what the second reader had before them.

"A sign-off is voided by a change to the claim's statement, passages, kind, dates, chains, bearings, status or a grade
that the assessment was made on; not by tags, notes or assignee."
"""

from workbench.base.messages import Message, msg
from workbench.base.records import Assessment, Attribution, Bearing, Claim, Source

_CLAIM_FIELDS = {
    "statement": msg("The statement was changed."),
    "passages": msg("The passages were changed."),
    "kind": msg("The kind was changed."),
    "said_on": msg("A date was changed."),
    "happened": msg("A date was changed."),
    "said_on_words": msg("A date was changed."),
    "happened_words": msg("A date was changed."),
}
_WHOLE_RECORDS = {
    Attribution.TYPE: msg("A chain was changed."),
    Bearing.TYPE: msg("A bearing was changed."),
}


def why_voided(record_type: str, field: str | None, *, graded_on: bool = False) -> Message | None:
    """Why this change voids the sign-offs of a claim's latest assessment, or None if it does not.

    `field` is None where the record was made or deleted. Changes are those of the claim's own records: the claim, its
    assessments, its bearings, its attributions and those of the items that bear on it. A source's grade counts only
    where the assessment was made on it, which `graded_on` says. A new assessment is a change of `status` if it gives
    another one.
    """
    if record_type in _WHOLE_RECORDS:
        return _WHOLE_RECORDS[record_type]
    if record_type == Claim.TYPE:
        return _CLAIM_FIELDS.get(field or "")
    if record_type == Assessment.TYPE and field == "status":
        return msg("The status was changed.")
    if record_type == Source.TYPE and field == "reliability" and graded_on:
        return msg("A grade that the assessment was made on was changed.")
    return None
