"""holdout beside PyRadiomics (and Nyxus): the same image, the same run, as processes and inside them.

Use, from the project's folder, with a Python that has pyradiomics 3.0.1 (and, if wanted, another that has nyxus):

    python3 -m venv venv && venv/bin/pip install numpy setuptools wheel versioneer cython
    venv/bin/pip install --no-build-isolation pyradiomics==3.0.1
    venv/bin/python Benchmarks/features.py IMAGE MASK [--rounds 7] [--nyxus PYTHON] [--output FILE.md]

The tools take turns in every round, so that a noisy machine is noisy for all; the medians are compared. "Process" is
from start to end, reading included; "inside" is what the tool itself says it spent on preparation and features. Peak memory is the
largest resident set of the process. On one core every tool is bound to one processor.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time

PYRADIOMICS = """
import json, logging, sys, time
import SimpleITK
from radiomics import featureextractor
logging.disable(logging.CRITICAL)
image, mask, work = sys.argv[1:4]
extractor = featureextractor.RadiomicsFeatureExtractor(binWidth=25)
if work == "filters":
    extractor.enableImageTypeByName("Wavelet")
    extractor.enableImageTypeByName("LoG", customArgs={"sigma": [1, 2, 3, 4, 5]})
image, mask = SimpleITK.ReadImage(image), SimpleITK.ReadImage(mask)
start = time.perf_counter()
values = extractor.execute(image, mask)
seconds = time.perf_counter() - start
print(json.dumps({"features": sum(1 for k in values if not k.startswith("diagnostics")), "seconds": seconds}))
"""

NYXUS = """
import json, sys, time
import nyxus
image, mask, work, threads = sys.argv[1:5]
tool = nyxus.Nyxus3D(["*3D_ALL*"], n_feature_calc_threads=int(threads))
start = time.perf_counter()
values = tool.featurize_files([image], [mask], False)
print(json.dumps({"features": values.shape[1] - 3, "seconds": time.perf_counter() - start}))
"""

PARAMETERS = """imageType:
  Original: {}
  Wavelet: {}
  LoG:
    sigma: [1, 2, 3, 4, 5]
setting:
  binWidth: 25
"""


def run(command, cores):
    """Wall seconds, what the process printed about itself, and its peak memory in MB."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores])))
    out, err = child.communicate()
    seconds = time.perf_counter() - start
    if child.returncode != 0:
        sys.exit(f"{command[0]} failed: {err[-2000:]}")
    return seconds, out, err


def measured(command, cores):
    """As run, with peak memory from the kernel's account of a fresh child."""
    wrapper = [
        sys.executable, "-c",
        "import resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)\n"
        "seconds = time.perf_counter() - start\n"
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024\n"
        "import json\n"
        "print(json.dumps([seconds, peak, done.returncode, done.stdout, done.stderr]))\n",
    ] + command
    _, out, _ = run(wrapper, cores)
    seconds, peak, status, text, errors = json.loads(out)
    if status != 0:
        sys.exit(f"{command[:3]} failed: {errors[-2000:]}")
    return {"process": seconds, "memory": peak, "stdout": text, "stderr": errors}


def own(record, line):
    said = json.loads(line)
    record["inside"] = said["seconds"]
    record["features"] = said["features"]
    return record


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("image")
    arguments.add_argument("mask")
    arguments.add_argument("--holdout", default=".build/release/holdout")
    arguments.add_argument("--nyxus", help="a Python that has nyxus")
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--output")
    given = arguments.parse_args()

    parameters = f"/tmp/holdout-benchmark-{os.getpid()}.yaml"
    with open(parameters, "w") as file:
        file.write(PARAMETERS)
    holdout = [given.holdout, "features", given.image, given.mask, "--timings"]

    def holdout_ibsi(cores):
        record = measured(holdout + ["--bin-width", "25", "--jobs", str(cores)], cores)
        return own(record, record["stderr"].strip().splitlines()[-1])

    def holdout_pyradiomics(cores):
        record = measured(holdout + ["--profile", "pyradiomics", "--bin-width", "25", "--jobs", str(cores)], cores)
        return own(record, record["stderr"].strip().splitlines()[-1])

    def holdout_filters(cores):
        record = measured(
            holdout + ["--profile", "pyradiomics", "--params", parameters, "--jobs", str(cores)], cores)
        return own(record, record["stderr"].strip().splitlines()[-1])

    def pyradiomics(work):
        def call(cores):
            record = measured([sys.executable, "-c", PYRADIOMICS, given.image, given.mask, work], cores)
            return own(record, record["stdout"].strip().splitlines()[-1])
        return call

    def nyxus(cores):
        record = measured([given.nyxus, "-c", NYXUS, given.image, given.mask, "all", str(cores)], cores)
        return own(record, record["stdout"].strip().splitlines()[-1])

    works = {
        "original image": [("PyRadiomics", pyradiomics("original"))]
        + ([("Nyxus", nyxus)] if given.nyxus else [])
        + [("holdout, ibsi", holdout_ibsi), ("holdout, pyradiomics", holdout_pyradiomics)],
        "original, 8 wavelet sub-bands, 5 LoG scales": [
            ("PyRadiomics", pyradiomics("filters")), ("holdout, pyradiomics", holdout_filters)],
    }
    lines = [
        "| work | cores | tool | features | process, ms | inside, ms | peak, MB | process ratio | inside ratio |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for work, tools in works.items():
        for cores in (1, 2):
            found = {name: [] for name, _ in tools}
            for _ in range(given.rounds):
                for name, call in tools:
                    found[name].append(call(cores))
            middle = {
                name: {key: statistics.median(r[key] for r in records) for key in ("process", "inside", "memory")}
                for name, records in found.items()
            }
            base = middle["PyRadiomics"]
            for name, records in found.items():
                m = middle[name]
                lines.append(
                    f"| {work} | {cores} | {name} | {records[0]['features']} | {1000 * m['process']:.0f} | "
                    f"{1000 * m['inside']:.0f} | {m['memory']:.0f} | {base['process'] / m['process']:.1f} | "
                    f"{base['inside'] / m['inside']:.1f} |")
    os.remove(parameters)
    with open("/proc/cpuinfo") as file:
        processor = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")
    import numpy, radiomics, SimpleITK
    lines += [
        "",
        f"Medians of {given.rounds} rounds in which the tools took turns. {processor}, {os.cpu_count()} cores; Python "
        f"{platform.python_version()}, PyRadiomics {radiomics.__version__.lstrip('v')}, NumPy {numpy.__version__}, "
        f"SimpleITK {SimpleITK.Version_VersionString()}.",
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    if given.output:
        with open(given.output, "w") as file:
            file.write(text)


main()
