"""Finds blocks of one kind in a report, at any depth."""

from workbench.report.document import Card, Section


def blocks_of(blocks, kind):
    """The blocks of a kind, in their order; those inside sections and cards too."""
    for block in blocks:
        if isinstance(block, kind):
            yield block
        if isinstance(block, Section | Card):
            yield from blocks_of(block.blocks, kind)
