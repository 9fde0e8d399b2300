"""The tab of evidence: adding items, what each bears on the claim, and the same claim elsewhere."""
