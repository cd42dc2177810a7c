"""The data files of a site: its meetings, its briefings by passage, and its aligned translations."""
