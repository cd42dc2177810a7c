"""Removes from the files of pictures what is not part of the picture: places, names, camera numbers, comments."""
