"""Changes of the tables, run by `store.migrate` (no alembic.ini).

A new one: a file `versions/NNNN_what.py`, numbered on, whose `down_revision` is the number before it. A revision that
has been released is never edited. The tests say when `tables` and the revisions do not agree.
"""
