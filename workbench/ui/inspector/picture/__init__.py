"""The picture of a claim's chains: how it is drawn, squeezed into its room, and put into words."""
