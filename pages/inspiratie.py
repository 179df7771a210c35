"""`/inspiratie`: what buurten did, what it took, and whom to ask."""

from buurtnet.ui import cached, filters, verhaalblok

keuze = filters.read_keuze()
gelezen = cached.load_verhalen(keuze)
if gelezen is None:
    verhaalblok.show_zonder_verhalen()
else:
    verhalen, dekking = gelezen
    verhaalblok.show_kop(verhalen)
    if not verhalen.empty:
        filters.choose_buurt(keuze)
        verhaalblok.show_verhalen(verhalen, dekking, keuze)
    verhaalblok.show_uitnodiging()
    verhaalblok.show_bron(keuze, verhalen)
