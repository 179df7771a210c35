"""The rules: a frame in, a frame out; and `overzicht`, which feeds them from the store."""
