"""What readers carry away: copies of the site to read without a network."""
