"""The store: `with store.reading(engine) as conn: store.read_x(conn, ...)`. Frames are those of `schema`.

Every read gives published records only, dated up to and including the date it is asked for.
"""

from buurtnet.store.aanmeldlog import write_aanmelding
from buurtnet.store.bijeenkomsten import (
    read_aangekondigd,
    read_aantal_bijeenkomsten,
    read_acties,
    read_acties_stad,
    read_bijeenkomsten,
    read_eerste_datum,
    read_te_laat,
)
from buurtnet.store.controle import read_bevindingen
from buurtnet.store.deelnames import (
    read_deelnames,
    read_deelnames_samen,
    read_huis_aan_huis,
    read_leeftijden,
    read_per_soort,
)
from buurtnet.store.feedback import (
    read_antwoorden,
    read_citaten,
    read_citaten_stad,
    read_formulieren,
    read_stellingen,
    read_themalijst,
    read_themas,
    read_verdelingen,
)
from buurtnet.store.gebruikers import (
    EENMALIG_GELDIG,
    build_email,
    is_eenmalig_verlopen,
    read_gebruiker_bij_email,
    read_gebruiker_bij_wachtwoord,
    read_gebruikers,
    write_blokkade,
    write_eigen_wachtwoord,
    write_gebruiker,
    write_organisaties_van,
    write_rol,
    write_wachtwoord,
)
from buurtnet.store.gegevens import (
    read_heeft_records,
    read_instellingen,
    read_stempel,
    read_versie,
    write_instelling,
    write_leeg,
    write_rijen,
)
from buurtnet.store.migreren import migrate
from buurtnet.store.organisaties import (
    read_beslissingen,
    read_dekking,
    read_geinformeerd,
    read_geinformeerd_bij_besluit,
    read_laatste_stappen,
    read_namen,
    read_organisaties,
)
from buurtnet.store.pogingen import (
    read_gebruiker_id,
    read_wachtenden,
    start_apparaat,
    stop_apparaten,
    write_gelukt,
    write_poging,
    write_vrijgave,
)
from buurtnet.store.raad import read_contacten, read_ondersteuning
from buurtnet.store.sessies import (
    HOOGSTENS,
    Sessie,
    read_gebruiker_bij_sleutel,
    read_sessie,
    start_sessie,
    stop_alle_sessies,
    stop_sessie,
    write_gebruikt,
)
from buurtnet.store.stempels import read_stempels, watching
from buurtnet.store.vastgelegd import read_vastgelegd
from buurtnet.store.verbinding import empty_wal, open_engine, reading, writing
from buurtnet.store.verhalen import read_verhalen
from buurtnet.store.waarden import read_waardefouten

__all__ = [
    "EENMALIG_GELDIG",
    "HOOGSTENS",
    "Sessie",
    "build_email",
    "empty_wal",
    "is_eenmalig_verlopen",
    "migrate",
    "open_engine",
    "read_aangekondigd",
    "read_aantal_bijeenkomsten",
    "read_acties",
    "read_acties_stad",
    "read_antwoorden",
    "read_beslissingen",
    "read_bevindingen",
    "read_bijeenkomsten",
    "read_citaten",
    "read_citaten_stad",
    "read_contacten",
    "read_deelnames",
    "read_deelnames_samen",
    "read_dekking",
    "read_eerste_datum",
    "read_formulieren",
    "read_gebruiker_bij_email",
    "read_gebruiker_bij_sleutel",
    "read_gebruiker_bij_wachtwoord",
    "read_gebruiker_id",
    "read_gebruikers",
    "read_geinformeerd",
    "read_geinformeerd_bij_besluit",
    "read_heeft_records",
    "read_huis_aan_huis",
    "read_instellingen",
    "read_laatste_stappen",
    "read_leeftijden",
    "read_namen",
    "read_ondersteuning",
    "read_organisaties",
    "read_per_soort",
    "read_sessie",
    "read_stellingen",
    "read_stempel",
    "read_stempels",
    "read_te_laat",
    "read_themalijst",
    "read_themas",
    "read_vastgelegd",
    "read_verdelingen",
    "read_verhalen",
    "read_versie",
    "read_waardefouten",
    "read_wachtenden",
    "reading",
    "start_apparaat",
    "start_sessie",
    "stop_alle_sessies",
    "stop_apparaten",
    "stop_sessie",
    "watching",
    "write_aanmelding",
    "write_blokkade",
    "write_eigen_wachtwoord",
    "write_gebruiker",
    "write_gebruikt",
    "write_gelukt",
    "write_instelling",
    "write_leeg",
    "write_organisaties_van",
    "write_poging",
    "write_rijen",
    "write_rol",
    "write_vrijgave",
    "write_wachtwoord",
    "writing",
]
