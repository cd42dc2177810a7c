"""A site's folder on this machine, and the processes and signals that a build has there."""
