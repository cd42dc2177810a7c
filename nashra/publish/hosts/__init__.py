"""What hosts are told beside the site: one set of rules, one module a way of saying them."""
