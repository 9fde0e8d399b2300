"""Giving claims a status, wherever in the window that is done."""

from collections.abc import Callable, Sequence
from functools import partial

from workbench.actions import assessments
from workbench.actions.assessments import Judged
from workbench.actions.desk import Seen
from workbench.base.errors import WorkbenchError
from workbench.base.languages import say
from workbench.base.messages import msg, nmsg
from workbench.base.terms import Status
from workbench.ui.station import Station


def assess(
    station: Station,
    claims: Sequence[str],
    status: Status,
    *,
    seen: Seen | None,
    then: Callable[[Judged], None],
    failed: Callable[[WorkbenchError], None] | None = None,
) -> None:
    """Give claims a status, as `assessments.assess` does; what cannot be saved of it waits at the station."""
    words = nmsg("{status}, for a claim", "{status}, for {count} claims", len(claims), status=msg(status))
    work = partial(assessments.assess, station.desk, claims, status, seen=seen)
    station.do(work, then=then, failed=failed, words=say(words))
