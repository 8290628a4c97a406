#!/usr/bin/env python3
"""Audits the demonstration's record, and 20 copies of it that each have one thing made wrong.

    python3 Benchmarks/sabotage.py [output/demo] [--program .build/release/holdout]

The record as it is must have no critical finding. Each sabotaged copy must raise findings of the one rule that it is made
for, and no other new finding. Prints a line a variant; leaves with status 1 where one does not hold.
"""

import argparse
import copy
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def audit(program: str, folder: pathlib.Path) -> list[dict]:
    output = folder / "audit"
    subprocess.run([program, "audit", str(folder / "results.json"), "--output", str(output), "--format", "json"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return json.loads((output / "audit.json").read_text())["findings"]


def entry(record: dict, task: str, model: str, kind: str) -> dict:
    return next(p for p in record["performance"] if (p["task"], p["model"], p["kind"]) == (task, model, kind))


def metric(performance: dict, name: str) -> dict:
    return next(m for m in performance["metrics"] if m["id"] == name)


def model(record: dict, task: str, name: str) -> dict:
    return next(m for m in record["models"] if (m["task"], m["id"]) == (task, name))


def leak_habitats(r, _):
    r["habitats"]["fittedOn"]["cohort"] = "external"


def leak_model(r, _):
    model(r, "task1", "habitat")["fittedOn"]["cohort"] = "external"


def drop_cohort_of_a_model(r, _):
    r["performance"] = [p for p in r["performance"]
                        if (p["task"], p["model"], p["kind"]) != ("task1", "combined", "external")]


def drop_every_result_of_a_model(r, _):
    r["performance"] = [p for p in r["performance"] if (p["task"], p["model"]) != ("task2", "habitat")]


def drop_internal_validation(r, _):
    r["performance"] = [p for p in r["performance"]
                        if (p["task"], p["model"], p["kind"]) != ("task1", "clinical", "out-of-fold")]


def move_threshold(r, _):
    threshold = model(r, "task1", "whole-tumour")["threshold"]
    threshold["cohort"], threshold["chosenOn"] = "external", "external"


def impossible_threshold(r, _):
    model(r, "task1", "clinical")["threshold"]["value"] = 1.4


def threshold_on_apparent(r, _):
    model(r, "task2", "combined")["threshold"]["chosenOn"] = "apparent"


def remove_interval(r, _):
    value = metric(entry(r, "task1", "combined", "external"), "auc")
    for key in ["lower", "upper"]:
        value.pop(key, None)


def remove_calibration(r, _):
    for performance in r["performance"]:
        if (performance["task"], performance["model"]) == ("task1", "combined"):
            performance["calibration"] = []
            performance["metrics"] = [m for m in performance["metrics"] if not m["id"].startswith(
                ("calibration", "brier", "ici", "e50", "e90", "emax", "observed-expected", "hosmer"))]


def interval_beyond_one(r, _):
    metric(entry(r, "task2", "habitat", "external"), "auc")["upper"] = 1.03


def specificity_of_others(r, _):
    value = metric(entry(r, "task1", "habitat", "external"), "specificity")
    value["value"] = round(value["value"] - 0.02, 4)


def group_short_of_a_patient(r, _):
    entry(r, "task1", "habitat", "external")["calibration"][0]["n"] -= 1


def participants(r, _):
    r["tasks"][0]["participants"][1]["missingOutcome"] += 3


def area_of_another_curve(r, _):
    value = metric(entry(r, "task2", "whole-tumour", "apparent"), "auc")
    value["value"] = round(value["value"] - 0.02, 4)


def same_centre(r, _):
    r["cohorts"][1]["centres"] = list(r["cohorts"][0]["centres"])


def random_split(r, _):
    r["cohorts"][1]["separation"] = "random"


def result_twice(r, _):
    r["performance"].append(copy.deepcopy(r["performance"][0]))


def no_funding(r, _):
    del r["reporting"]["funding"]


def duplicate_patients(r, rows):
    development = next(row for row in rows if row["cohort"] == "development")
    external = next(row for row in rows if row["cohort"] == "external")
    old, new = external["patient_id"], development["patient_id"]
    for row in rows:
        if row["patient_id"] == old:
            row["patient_id"] = new


VARIANTS = [
    ("habitats fitted on the external cohort", "DES-01", leak_habitats),
    ("a model fitted on the external cohort", "DES-01", leak_model),
    ("the same patient in two cohorts", "DES-02", duplicate_patients),
    ("an external cohort that is a random split", "DES-03", random_split),
    ("an external cohort of the same centre", "DES-04", same_centre),
    ("a threshold chosen on the external cohort", "DES-05", move_threshold),
    ("a threshold chosen on apparent predictions", "DES-06", threshold_on_apparent),
    ("the external result of one model dropped", "PERF-01", drop_cohort_of_a_model),
    ("every result of one model dropped", "PERF-03", drop_every_result_of_a_model),
    ("out-of-fold results of one model dropped", "PERF-04", drop_internal_validation),
    ("an interval removed", "PERF-05", remove_interval),
    ("calibration of one model removed", "PERF-08", remove_calibration),
    ("a specificity that its counts do not give", "CONS-03", specificity_of_others),
    ("an interval beyond 1", "CONS-04", interval_beyond_one),
    ("a result twice", "CONS-06", result_twice),
    ("a threshold above 1", "CONS-07", impossible_threshold),
    ("participants that do not add up", "CONS-08", participants),
    ("an AUC that its curve does not give", "CONS-09", area_of_another_curve),
    ("a calibration group short of a patient", "CONS-10", group_short_of_a_patient),
    ("funding not declared", "REP-01", no_funding),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=pathlib.Path, nargs="?", default=pathlib.Path("output/demo"))
    parser.add_argument("--program", default=".build/release/holdout")
    options = parser.parse_args()
    record = json.loads((options.run / "results.json").read_text())
    with (options.run / "predictions.csv").open(newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = reader.fieldnames, list(reader)

    def findings(change=None) -> list[dict]:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            changed, changed_rows = copy.deepcopy(record), copy.deepcopy(rows)
            if change:
                change(changed, changed_rows)
            (folder / "results.json").write_text(json.dumps(changed))
            with (folder / "predictions.csv").open("w", newline="") as file:
                writer = csv.DictWriter(file, columns, lineterminator="\n")
                writer.writeheader()
                writer.writerows(changed_rows)
            return audit(options.program, folder)

    plain = findings()
    critical = [f["code"] for f in plain if f["severity"] == "critical"]
    print(f"as it is: {len(plain)} findings, critical: {critical or 'none'}")
    failed = bool(critical)

    def about(finding: dict) -> tuple[str, str]:
        """A finding that was there before may have other numbers: it is known by its words."""
        return finding["code"], re.sub(r"[0-9.]+", "#", finding["message"])

    known = {about(f) for f in plain}
    for name, code, change in VARIANTS:
        new = [f for f in findings(change) if about(f) not in known]
        codes = sorted({f["code"] for f in new})
        holds = codes == [code]
        failed |= not holds
        print(f"{'holds' if holds else 'FAILS'}  {code:8} {name}: {len(new)} new, {', '.join(codes) or 'none'}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
