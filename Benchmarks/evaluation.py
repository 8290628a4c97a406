#!/usr/bin/env python3
"""How fast the statistics are, beside R's pROC and glm, in turns in one run.

    python3 Benchmarks/evaluation.py [--rounds 5] [--largest 10000000]

Needs Rscript with pROC, and `swift build -c release --product StatisticsTimings` before. Times are medians of what each
program measures inside itself, after its input was read; results of both are compared. R runs its work once a round in a
process of its own, as ours does.
"""
import argparse
import pathlib
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
OURS = ROOT / ".build/release/StatisticsTimings"

R = r"""
suppressMessages(library(pROC))
arguments <- commandArgs(TRUE)
d <- read.csv(arguments[2], header = FALSE, col.names = c("y", "p"))
time <- system.time({
  if (arguments[1] == "auc") {
    r <- roc(d$y, d$p, levels = c(0, 1), direction = "<", quiet = TRUE)
    v <- as.numeric(ci.auc(r, method = "delong"))
    out <- v[c(2, 1, 3)]
  } else if (arguments[1] == "calibration") {
    l <- qlogis(d$p)
    out <- c(coef(glm(d$y ~ offset(l), family = binomial))[[1]], coef(glm(d$y ~ l, family = binomial))[[2]],
             sum(d$y) / sum(d$p), mean((d$p - d$y)^2))
  } else {
    r <- roc(d$y, d$p, levels = c(0, 1), direction = "<", quiet = TRUE)
    set.seed(1)
    v <- as.numeric(ci.auc(r, method = "bootstrap", boot.n = 2000, boot.stratified = TRUE, progress = "none"))
    out <- v[c(2, 1, 3)]
  }
})[["elapsed"]]
cat("ms", time * 1000, "\n")
cat("results", sprintf("%.15g", out), "\n")
"""


def parse(text):
    times = [float(line.split()[1]) for line in text.splitlines() if line.startswith("ms ")]
    results = [[float(x) for x in line.split()[1:]] for line in text.splitlines() if line.startswith("results")]
    return times, results[0]


def run(command):
    return parse(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def make(path, n, seed=7):
    """Calibrated predictions: normal linear predictors, 12 digits, written by R so that the file needs no package."""
    subprocess.run(
        ["Rscript", "-e",
         f'set.seed({seed}); p <- plogis(rnorm({n}, -0.8, 1.3)); y <- rbinom({n}, 1, p);'
         f'writeLines(paste(y, sprintf("%.12f", p), sep = ","), "{path}")'], check=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--largest", type=int, default=10_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        script = folder / "r.R"
        script.write_text(R)
        million, small = folder / "million.csv", folder / "small.csv"
        make(million, 1_000_000)
        make(small, 206)
        times = {}
        results = {}
        for _ in range(options.rounds):
            for work, file in [("auc", million), ("calibration", million), ("bootstrap", small)]:
                for tool, command in [("R", ["Rscript", script, work, file]), ("holdout", [OURS, work, file])]:
                    taken, found = run([str(part) for part in command])
                    times.setdefault((work, tool), []).extend(taken)
                    results[(work, tool)] = found
            taken, found = run([str(OURS), "all", str(million)])
            times.setdefault(("all", "holdout"), []).extend(taken)
        median = {key: statistics.median(value) for key, value in times.items()}
        print("| work | R, ms | holdout, ms | R / holdout |\n|---|---|---|---|")
        for work, name in [("auc", "AUC and DeLong interval, 10^6 predictions"),
                           ("calibration", "calibration intercept, slope, O:E, Brier, 10^6 (R: glm)"),
                           ("bootstrap", "2,000 bootstrap AUCs of 206 patients")]:
            r, ours = median[(work, "R")], median[(work, "holdout")]
            print(f"| {name} | {r:.0f} | {ours:.1f} | {r / ours:.1f} |")
        r, ours = median[("auc", "R")], median[("all", "holdout")]
        print(f"| AUC, DeLong and calibration, against pROC's first two | {r:.0f} | {ours:.1f} | {r / ours:.1f} |")
        for work in ["auc", "calibration", "bootstrap"]:
            pairs = zip(results[(work, "R")], results[(work, "holdout")])
            print(work, "largest difference:", max(abs(a - b) for a, b in pairs))
        print("\n| patients | AUC, ms | ns a patient | calibration, ms | ns a patient | loess, ms | ns a patient |\n|---|---|---|---|---|---|---|")
        n = 1000
        while n <= options.largest:
            file = folder / f"{n}.csv"
            make(file, n)
            row = [f"{n}"]
            for work in ["auc", "calibration", "loess"]:
                taken, _ = run([str(OURS), work, str(file), str(options.rounds)])
                value = statistics.median(taken)
                row += [f"{value:.2f}", f"{value * 1e6 / n:.0f}"]
            print("| " + " | ".join(row) + " |", flush=True)
            file.unlink()
            n *= 10


if __name__ == "__main__":
    main()
