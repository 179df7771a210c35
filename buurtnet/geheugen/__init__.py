"""What is remembered between visitors: one family of caches, for the pages, the screen, the sheets and signing in.

`onthouden`: how. `stand`: what holds now. `beelden`: the figures at a peildatum. Nothing here knows a screen.
"""
