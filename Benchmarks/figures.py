#!/usr/bin/env python3
"""How fast a figure is drawn, beside matplotlib, in turns in one run.

    python3 Benchmarks/figures.py RESULTS.json [--rounds 5] [--repeats 4]

RESULTS.json is the record of a study with ROC curves, such as the demonstration's. Both programs draw the ROC figure of the
record's first task: the same curves in the same panels with legend (and confidence bands of one or two models), titles,
ticks and size, as PDF, SVG and PNG (300 dpi), into memory. Times are taken inside each process, after its imports and after one drawing that reads fonts;
programs take turns, and the median over all is printed. Needs numpy and matplotlib, and
`swift build -c release --product FigureTimings` before.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = ROOT / ".build/release/FigureTimings"

MATPLOTLIB = r"""
import io, json, sys, time
import matplotlib
matplotlib.use({"pdf": "pdf", "svg": "svg", "png": "agg"}[sys.argv[2]])
import matplotlib.pyplot as plt
plt.rcParams.update({"font.family": "Liberation Sans", "font.size": 7, "axes.linewidth": 0.5, "pdf.fonttype": 42,
                     "svg.fonttype": "none", "svg.hashsalt": "a", "xtick.major.width": 0.5, "ytick.major.width": 0.5})
data = json.load(open(sys.argv[1]))
colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
dashes = ["-", (0, (4, 1.5)), (0, (1.2, 1.2)), (0, (5, 1.5, 1.2, 1.5)), (0, (7, 2)), (0, (4, 1.2, 1.2, 1.2))]

def draw():
    figure, axes = plt.subplots(1, len(data["panels"]), figsize=[side / 72 for side in data["size"]], squeeze=False)
    for index, (panel, axis) in enumerate(zip(data["panels"], axes[0])):
        for number, curve in enumerate(panel["curves"]):
            colour = colours[number % 7]
            axis.plot(curve["x"], curve["y"], color=colour, linestyle=dashes[number % 6], linewidth=1,
                      label=curve["label"], drawstyle="default")
            if curve["bandX"]:
                axis.fill_between(curve["bandX"], curve["lower"], curve["upper"], color=colour, alpha=0.12, linewidth=0)
            if curve["point"]:
                axis.plot(*curve["point"], marker="osv^D"[number % 5], color=colour, markersize=4.5, linestyle="none")
        axis.plot([0, 1], [0, 1], color="#767676", linewidth=0.5, linestyle=(0, (2, 2)))
        axis.set(xlim=(0, 1), ylim=(0, 1), aspect="equal", xlabel="1 \u2212 specificity", ylabel="Sensitivity")
        axis.set_title(panel["title"], fontsize=7, fontweight="bold", loc="left")
        axis.text(-0.15, 1.1, "abcdefgh"[index], transform=axis.transAxes, fontsize=9, fontweight="bold")
        for side in ["top", "right"]:
            axis.spines[side].set_visible(False)
        axis.legend(loc="upper center", bbox_to_anchor=(0.5, -0.2), frameon=False)
    target = io.BytesIO()
    figure.savefig(target, format=sys.argv[2], dpi=300)
    plt.close(figure)
    return len(target.getvalue())

for round in range(int(sys.argv[3]) + 1):
    start = time.perf_counter()
    draw()
    print("first" if round == 0 else "ms", (time.perf_counter() - start) * 1000)
"""


def panels(record):
    """Curves of the first task, a panel for each kind of prediction and cohort, as the record holds them."""
    task = record["tasks"][0]["id"]
    labels = {model["id"]: model["label"] for model in record["models"]}
    cohorts = {cohort["id"]: cohort["label"] for cohort in record["cohorts"]}
    found = {}
    for performance in record["performance"]:
        if performance["task"] != task or not performance["roc"]:
            continue
        auc = next(metric for metric in performance["metrics"] if metric["id"] == "auc")
        band = ((performance.get("curves") or {}).get("rocBand") or {}).get("points") or []
        band = [point for point in band if point.get("lower") is not None and point.get("upper") is not None]
        positives = performance["confusion"]["truePositives"] + performance["confusion"]["falseNegatives"]
        negatives = performance["n"] - positives
        title = f"{cohorts[performance['cohort']]}, {performance['kind']}, n = {performance['n']}, {positives} events"
        found.setdefault(title, []).append({
            "label": f"{labels[performance['model']]}: {auc['value']:.2f} ({auc['lower']:.2f}-{auc['upper']:.2f})",
            "x": [point["falsePositiveRate"] for point in performance["roc"]],
            "y": [point["truePositiveRate"] for point in performance["roc"]],
            "bandX": [1 - point["x"] for point in band], "lower": [point["lower"] for point in band],
            "upper": [point["upper"] for point in band],
            "point": [performance["confusion"]["falsePositives"] / max(1, negatives),
                      performance["confusion"]["truePositives"] / max(1, positives)]})
    for curves in found.values():
        # As ours: bands of more than two curves would hide one another and are not drawn.
        if len(curves) > 2:
            for curve in curves:
                curve["bandX"] = []
    return [{"title": title, "curves": curves} for title, curves in found.items()]


def run(command):
    lines = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout.split("\n")
    times = {"first": [], "ms": []}
    for line in lines:
        words = line.split()
        if words and words[0] in times:
            times[words[0]].append(float(words[1]))
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--repeats", type=int, default=4)
    options = parser.parse_args()
    record = json.loads(options.results.read_text())
    drawn = panels(record)
    data = options.results.parent / ".figures-benchmark.json"
    data.write_text(json.dumps({"panels": drawn, "size": [174 / 25.4 * 72, 0.45 * 174 / 25.4 * 72]}))
    print(f"{len(drawn)} panels, {sum(len(panel['curves']) for panel in drawn)} curves")
    times = {}
    try:
        for _ in range(options.rounds):
            for kind in ["pdf", "svg", "png"]:
                for tool, command in [
                    ("matplotlib", [sys.executable, "-c", MATPLOTLIB, data, kind, options.repeats]),
                    ("holdout", [OURS, options.results, "roc", kind, options.repeats]),
                ]:
                    for key, values in run(command).items():
                        times.setdefault((tool, kind, key), []).extend(values)
    finally:
        data.unlink()
    print("| format | matplotlib, ms | holdout, ms | matplotlib / holdout | first drawing: matplotlib | holdout |")
    print("|---|---|---|---|---|---|")
    for kind in ["pdf", "svg", "png"]:
        median = {key: statistics.median(times[key[0], kind, key[1]]) for key in
                  [(tool, part) for tool in ["matplotlib", "holdout"] for part in ["ms", "first"]]}
        theirs, ours = median[("matplotlib", "ms")], median[("holdout", "ms")]
        print(f"| {kind.upper()} | {theirs:.1f} | {ours:.1f} | {theirs / ours:.1f} | {median[('matplotlib', 'first')]:.0f} |"
              f" {median[('holdout', 'first')]:.0f} |")


if __name__ == "__main__":
    main()
