"""Pictures without what else their files hold: places, names, numbers of cameras, comments."""
