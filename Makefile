# make demo   the whole way on a synthetic two-centre study, from a clone and nothing else
# make test   every test
SHELL := /bin/bash
SWIFT ?= swift
# One set of flags for program and tests, so that both come from one build.
BUILD := -c release -Xswiftc -enable-testing
HOLDOUT := .build/release/holdout
DEMO_STUDY := output/demo-study
DEMO_OUTPUT := output/demo

.PHONY: build demo test lint format packages clean

packages:
	@bash .ci/install-packages

build: packages
	$(SWIFT) build $(BUILD) --product holdout

demo: build
	@test -f $(DEMO_STUDY)/study.yaml || $(HOLDOUT) simulate $(DEMO_STUDY)
	$(HOLDOUT) run $(DEMO_STUDY)/study.yaml --output $(DEMO_OUTPUT)

test: packages
	$(SWIFT) build $(BUILD) --build-tests
	$(SWIFT) test $(BUILD) --skip-build

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Plugins Sources Tests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Plugins Sources Tests

clean:
	rm -rf .build output/demo output/demo-study
