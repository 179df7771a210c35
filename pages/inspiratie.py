"""`/inspiratie`: how ideas travel; what buurten did by theme and track, what it took, and whom to ask."""

from buurtnet.ui import cached, filters, verhaaldelen

keuze = filters.read_keuze()
gelezen = cached.load_verhalen(keuze)
if gelezen is None:
    verhaaldelen.show_zonder_verhalen()
else:
    verhalen, dekking = gelezen
    verhaaldelen.show_kop(verhalen)
    if not verhalen.empty:
        verhaaldelen.show_reizen(verhalen, keuze)
        verhaaldelen.show_verhalen(verhaaldelen.choose_verhalen(verhalen, keuze), dekking, keuze)
    verhaaldelen.show_uitnodiging()
    verhaaldelen.show_bron(keuze, verhalen)
