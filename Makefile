# `make help` zegt wat er kan. Werkt met GNU make vanaf 3.81 (die van macOS) en in een map met spaties in de naam.
PYTHON ?= python3
POORT ?= 8501
# Overal `python -m ...`: zo blijft .venv werken als de map van naam verandert.
VENV = .venv/bin/python

.PHONY: help run test stijl toetsen bench slot python poort omgeving

help:
	@echo "make run     start Buurtnet op http://localhost:$(POORT)/ (de eerste keer ook: installeren, voorbeeld laden)"
	@echo "make test    controleer alles: de stijl van de code en alle tests, ook die in een browser"
	@echo "make bench   meet hoe snel Buurtnet is"
	@echo "make slot    werk requirements.lock bij; doe dat na elke verandering in requirements.txt"
	@echo "Een andere poort: make run POORT=8502. Een andere Python: make run PYTHON=python3.12."

run: poort omgeving
	@$(VENV) -m buurtnet migreer
	@$(VENV) -m buurtnet voorbeeld --als-leeg
	@exec $(VENV) -m streamlit run app.py --server.port $(POORT)

test: stijl toetsen

stijl: omgeving
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@$(VENV) -m mypy --no-error-summary

# In de volgorde van de mappen: de browsertests eerst, bij elkaar, zodat zij per werker één server en één browser delen.
# Zonder Chromium slaan de browsertests zichzelf over en zeggen hoe u het krijgt; met CI=true mislukken zij.
toetsen: omgeving
	@$(VENV) -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

bench: omgeving
	@$(VENV) bench/meet.py

# Voor elk systeem en elke Python vanaf 3.11 tegelijk. Wat er al in staat, houdt zijn versie.
slot:
	@$(VENV) -m uv pip compile requirements.txt --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --quiet --output-file requirements.lock

python:
	@command -v "$(PYTHON)" >/dev/null || { \
	echo "Python ontbreekt ($(PYTHON)). Op Debian en Ubuntu: sudo apt-get install python3 python3-venv."; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Buurtnet heeft Python 3.11 of nieuwer nodig; dit is $$("$(PYTHON)" --version 2>&1)." \
	"Kies een andere, bijvoorbeeld: make run PYTHON=python3.12."; exit 1; }

poort: python
	@"$(PYTHON)" -c 'import socket, sys; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); \
	s.bind(("", int(sys.argv[1])))' "$(POORT)" 2>/dev/null || { \
	echo "Poort $(POORT) is al in gebruik of kan niet. Draait Buurtnet al? Kijk op http://localhost:$(POORT)/" \
	"of kies een andere poort: make run POORT=8502."; exit 1; }

# De kopie van requirements.lock zegt wat er is geinstalleerd; zij komt er pas als alles lukte.
omgeving: python
	@cmp -s requirements.lock .venv/requirements.lock && $(VENV) -c "" 2>/dev/null && exit 0; \
	"$(PYTHON)" -c "import ensurepip, venv" 2>/dev/null || { \
	echo "Python kan geen eigen omgeving maken. Op Debian en Ubuntu: sudo apt-get install python3-venv."; exit 1; }; \
	echo "Buurtnet installeert wat het nodig heeft in de map .venv. Dat duurt een paar minuten."; \
	{ $(VENV) -c "" 2>/dev/null || "$(PYTHON)" -m venv --clear .venv; } && \
	$(VENV) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	cp requirements.lock .venv/requirements.lock || { \
	echo "Het installeren lukte niet; de oorzaak staat hierboven. Is er internet? Probeer het daarna opnieuw."; exit 1; }
