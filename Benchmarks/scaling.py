"""Time of all three-dimensional features over the number of voxels in the region, as a table and a plot.

Use, from the project's folder, with a Python that has numpy, nibabel and matplotlib:

    python Benchmarks/scaling.py [--holdout PATH] [--output docs/images/scaling.svg]

Regions are balls in smoothed noise with 32 bins, from 10^4 to 10^7 voxels; a point is the median of the rounds.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import tempfile

import matplotlib
import nibabel
import numpy

matplotlib.use("svg")
import matplotlib.pyplot as plot

TARGETS = [10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000]


def study(folder, target):
    """A ball of about `target` voxels: the files of image and mask, and the voxels."""
    radius = (3 * target / (4 * numpy.pi)) ** (1 / 3)
    size = int(2 * radius) + 7
    axis = numpy.arange(size) - (size - 1) / 2
    inside = axis[:, None, None] ** 2 + axis[None, :, None] ** 2 + axis[None, None, :] ** 2 <= radius**2
    noise = numpy.random.default_rng(1).normal(size=(size, size, size)).astype(numpy.float32)
    for along in range(3):
        noise = (numpy.roll(noise, 1, along) + noise + numpy.roll(noise, -1, along)) / 3
    paths = [os.path.join(folder, name) for name in ("image.nii", "mask.nii")]
    for path, values in zip(paths, (noise * 1000, inside.astype(numpy.uint8))):
        nibabel.save(nibabel.Nifti1Image(values, numpy.eye(4)), path)
    return paths, int(inside.sum())


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--holdout", default=".build/release/holdout")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--output", default="docs/images/scaling.svg")
    given = arguments.parse_args()
    points = []
    for target in TARGETS:
        with tempfile.TemporaryDirectory() as folder:
            (image, mask), voxels = study(folder, target)
            for cores in (1, 2):
                seconds = []
                for _ in range(given.rounds if target < 3_000_000 else 1):
                    done = subprocess.run(
                        ["taskset", "-c", "0" if cores == 1 else "0,1", given.holdout, "features", image, mask,
                         "--bin-count", "32", "--jobs", str(cores), "--timings"],
                        check=True, capture_output=True, text=True)
                    seconds.append(json.loads(done.stderr.strip().splitlines()[-1])["seconds"])
                points.append((voxels, cores, statistics.median(seconds)))
                print(f"| {voxels} | {cores} | {1000 * points[-1][2]:.0f} | {1e9 * points[-1][2] / voxels:.0f} |")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest resident set of all: {peak:.0f} MB")

    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "holdout", "font.family": "Liberation Sans"})
    figure, axes = plot.subplots(figsize=(4.5, 3.2))
    for cores, marker, colour in ((1, "o", "#0072B2"), (2, "s", "#D55E00")):
        own = [(v, s) for v, c, s in points if c == cores]
        axes.loglog(
            [v for v, _ in own], [s for _, s in own], marker=marker, color=colour, markersize=4, linewidth=1,
            label=f"{cores} core{'s' if cores > 1 else ''}")
    first = points[0]
    axes.loglog(
        [first[0], points[-1][0]], [first[2], first[2] * points[-1][0] / first[0]], linestyle=":", color="#555555",
        linewidth=1, label="proportional to voxels")
    axes.set_xlabel("voxels in the region")
    axes.set_ylabel("seconds for 180 features")
    axes.legend(frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    figure.tight_layout()
    figure.savefig(given.output, metadata={"Date": None})


main()
