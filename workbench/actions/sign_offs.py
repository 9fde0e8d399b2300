"""Sign-offs: a second person's view of an assessment, under another name than the assessor's.

Names are as entered, not authenticated. What voids a sign-off is said by `rules.voiding`; `library.voiding` does it in
the unit of work of the change.
"""

from workbench.actions import fields, lookup
from workbench.actions.desk import Desk
from workbench.base import clock
from workbench.base.errors import Conflict, NotFound, Refused
from workbench.base.ids import new_id
from workbench.base.messages import msg
from workbench.base.terms import Verdict
from workbench.library.reading.sources import name_key
from workbench.library.tables import Assessment, Claim, SignOff


def sign(desk: Desk, claim: str, verdict: Verdict | str, comment: str = "", *, seen: str | None = None) -> str:
    """Say what a second person thinks of a claim's latest assessment; returns the sign-off's id.

    `seen` is the id of the assessment that the person had before them. Raises NotFound where the claim is not
    assessed, Conflict where it was assessed again meanwhile, and Refused where the assessor is the same person by
    name: case, spaces and compatibility forms do not make another one.
    """
    word = fields.term(Verdict)("verdict", verdict)
    with desk.unit(msg("Sign off: {verdict}", verdict=word), reason=comment.strip()) as unit:
        row = lookup.row(unit.session, Claim, claim)
        if not row.assessments:
            raise NotFound(msg("The claim is not assessed: there is nothing to sign off yet."), field="verdict")
        latest = row.assessments[-1]
        _check(desk, latest, seen)
        made = SignOff(id=new_id(), verdict=word, comment=comment.strip(), by=desk.by, at=clock.stamp())
        latest.sign_offs.append(made)
        return made.id


def _check(desk: Desk, latest: Assessment, seen: str | None) -> None:
    if seen is not None and seen != latest.id:
        raise Conflict(
            msg("The claim was assessed again meanwhile, as {status} by {by}.", status=latest.status, by=latest.by),
            field="verdict",
            yours=seen,
            theirs=latest.id,
        )
    if not name_key(desk.by):
        raise Refused(msg("A sign-off needs a name: enter yours in the settings."), field="by")
    if name_key(desk.by) == name_key(latest.by):
        raise Refused(
            msg("{by} made this assessment: a sign-off is a second person's.", by=latest.by),
            advice=msg("Enter the second reader's name first."),
            field="by",
        )
