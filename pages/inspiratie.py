"""`/inspiratie`: what buurten did, what it took, and whom to ask."""

from buurtnet.ui import cached, filters, verhaaldelen

keuze = filters.read_keuze()
gelezen = cached.load_verhalen(keuze)
if gelezen is None:
    verhaaldelen.show_zonder_verhalen()
else:
    verhalen, dekking = gelezen
    verhaaldelen.show_kop(verhalen)
    if not verhalen.empty:
        filters.choose_buurt(keuze)
        verhaaldelen.show_verhalen(verhalen, dekking, keuze)
    verhaaldelen.show_uitnodiging()
    verhaaldelen.show_bron(keuze, verhalen)
