"""The commands' names, each with one line on what it does: read by `__main__` before anything heavy is imported."""

from collections.abc import Mapping

from workbench.base.messages import Message, msg

COMMANDS: Mapping[str, Message] = {
    "import": msg("capture articles from files or addresses, or read case files"),
    "cases": msg("list the cases"),
    "articles": msg("list the articles, of one case or of all"),
    "case": msg("rename or delete a case"),
    "article": msg("set an article's fields and finding, move it, or delete it"),
    "text": msg("print a snapshot's text, exactly"),
    "copies": msg("list the articles that share words with an article"),
    "compare": msg("compare two snapshots of an article, word by word"),
    "claims": msg("list the claims of an article or a case"),
    "claim": msg("add, set, split, sign off or delete a claim"),
    "attribution": msg("add a chain: who got it from whom"),
    "evidence": msg("add an item of evidence and what it means for a claim"),
    "sources": msg("list the sources"),
    "source": msg("set, merge or split a source, or say that two depend on each other"),
    "aside": msg("answer an item of attention with a reason"),
    "undo": msg("take back the last change"),
    "redo": msg("make again what was taken back"),
    "history": msg("list the changes, of a claim or of the whole library"),
    "report": msg("write a report or a case file"),
    "search": msg("find articles, claims, sources and notes"),
    "timestamp": msg("ask for a trusted timestamp over a capture's original"),
    "check": msg("verify that the library is as it was written"),
    "backup": msg("write everything into one file"),
    "restore": msg("bring back a backup"),
    "recover": msg("save what can be read of a damaged library into a new one"),
}
"""Every command by name, in the order of help."""
