"""The tab of assessment: the judgement with its details, what needs attention, sign-offs, and older ones."""
