#!/usr/bin/env python3
"""Whether files of figures are what a journal's production takes, checked with other people's programs.

    python3 Benchmarks/figure-files.py FOLDER [FOLDER ...] [--only TEXT] [--limit 0.01] [--keep DIR]

Each FOLDER holds `index.json` and the files it lists, as `holdout run` and the gallery of the tests leave them. Checked are:

- PDF: `qpdf --check` finds nothing; `pdffonts` lists embedded subsets only and no Type 3; the page is as large as the index
  says, to 0.1 mm; there is one page.
- SVG: well-formed XML of the same size; words are text elements, never outlines; no date. Rendered by librsvg and by Chromium
  at 192 dpi it looks the same: the share of pixels that differ is below the limit. A pixel differs where any channel is
  further than a quarter of its range from every one of the nine pixels around it in the other picture, and the other way
  round: so a line that one program draws half a pixel further left counts for nothing, a missing or moved thing counts in full.
  The mean absolute difference, pixel by pixel, is printed beside it.
- PNG and TIFF: both state the same resolution; pixels are size x resolution; TIFF is RGB, 8 bits, LZW, without a date.

Needs qpdf, poppler-utils, librsvg2-bin, chromium, and Python's numpy and Pillow. Ends with 1 where anything fails.
"""
import argparse
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

import numpy
from PIL import Image

Image.MAX_IMAGE_PIXELS = None
SVG = "{http://www.w3.org/2000/svg}"
DPI = 192
# The tallest picture that Chromium draws in one piece.
TALLEST = 16000


def output(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True)


def check_pdf(path, entry, problems):
    result = output("qpdf", "--check", path)
    if result.returncode != 0 or "WARNING" in result.stdout + result.stderr:
        problems.append("qpdf: " + (result.stderr or result.stdout).strip().splitlines()[-1])
    rows = output("pdffonts", path).stdout.splitlines()
    if len(rows) < 3:
        problems.append("PDF has no fonts")
    families = set()
    for row in rows[2:]:
        # name, type, encoding, embedded, subset, Unicode, object: the name has no blanks, the type may have.
        embedded, subset, unicode = row.split()[-5:-2]
        families.add(re.sub(r"^[A-Z]{6}\+", "", row.split()[0]))
        if embedded != "yes" or subset != "yes":
            problems.append("font not embedded as a subset: " + row)
        if "Type 3" in row:
            problems.append("Type 3 font: " + row)
        if unicode != "yes":
            problems.append("text of this font cannot be searched: " + row)
    information = output("pdfinfo", path).stdout
    width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", information).groups())
    for name, found, wanted in [("width", width, entry["size"]["width"]), ("height", height, entry["size"]["height"])]:
        if abs(found - wanted) * 25.4 / 72 > 0.1:
            problems.append(f"PDF {name} is {found * 25.4 / 72:.2f} mm, the index says {wanted * 25.4 / 72:.2f}")
    if not re.search(r"Pages:\s+1\b", information):
        problems.append("PDF has more than one page")
    return families


def check_svg(path, entry, problems):
    try:
        root = ElementTree.parse(path).getroot()
    except ElementTree.ParseError as error:
        problems.append(f"SVG is not XML: {error}")
        return
    for name in ["width", "height"]:
        found = float(root.get(name).removesuffix("mm"))
        if abs(found - entry["size"][name] * 25.4 / 72) > 0.1:
            problems.append(f"SVG {name} is {found} mm")
    if root.find(SVG + "title") is None or root.find(SVG + "desc") is None:
        problems.append("SVG has no title or no description")
    words = [part for part in root.iter(SVG + "tspan") if (part.text or "").strip()]
    if not words:
        problems.append("SVG has no text elements")
    for tag in ["symbol", "use", "font", "script", "foreignObject", "style"]:
        if root.find(f".//{SVG}{tag}") is not None:
            problems.append(f"SVG has a {tag} element")
    if any(float(part.get("font-size")) <= 0 for part in words):
        problems.append("SVG has text without size")


def check_pixels(folder, entry, problems):
    resolutions = set()
    for kind in ["png", "tiff"]:
        if kind not in entry["files"]:
            continue
        with Image.open(folder / entry["files"][kind]) as image:
            dpi = round(float(image.info["dpi"][0]), 1)
            resolutions.add(round(dpi))
            for pixels, name in zip(image.size, ["width", "height"]):
                if abs(pixels - entry["size"][name] * dpi / 72) > 1:
                    problems.append(f"{kind} {name} is {pixels} pixels at {dpi} dpi")
            if image.mode != "RGB":
                problems.append(f"{kind} is {image.mode}")
            if kind == "tiff":
                if image.info.get("compression") != "tiff_lzw":
                    problems.append(f"TIFF is compressed as {image.info.get('compression')}")
                if 306 in image.tag_v2:
                    problems.append("TIFF has a date")
            image.load()
    if len(resolutions) > 1:
        problems.append(f"resolutions differ: {sorted(resolutions)}")
    return resolutions


def pixel_size(entry):
    return tuple(math.ceil(round(entry["size"][name] * DPI / 72, 3)) for name in ["width", "height"])


def by_librsvg(path, size, target):
    result = output("rsvg-convert", "-d", DPI, "-p", DPI, path, "-o", target)
    if result.returncode != 0:
        return None
    picture = numpy.full((size[1], size[0], 3), 255, numpy.uint8)
    with Image.open(target) as image:
        found = numpy.asarray(image.convert("RGB"))[: size[1], : size[0]]
    picture[: found.shape[0], : found.shape[1]] = found
    return picture


def by_chromium(paths, sizes, folder):
    """The pictures of several files, each a document of its own in a frame of one tall page."""
    top, frames, places = 0, [], []
    for path, (width, height) in zip(paths, sizes):
        places.append(top)
        frames.append(
            f'<iframe src="{path.resolve().as_uri()}" style="position:absolute;border:0;left:0;top:{top * 96 / DPI}px;'
            f'width:{width * 96 / DPI}px;height:{height * 96 / DPI}px" scrolling="no"></iframe>')
        # An even number of pixels is a whole number of CSS pixels.
        top += height + height % 2
    page = folder / "page.html"
    page.write_text('<!DOCTYPE html><meta charset="utf-8"><body style="margin:0;background:#fff">' + "".join(frames))
    target = folder / "page.png"
    width = max(size[0] for size in sizes)
    result = output(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-lcd-text",
        "--font-render-hinting=none", "--allow-file-access-from-files", f"--user-data-dir={folder / 'profile'}",
        f"--force-device-scale-factor={DPI / 96}", f"--window-size={math.ceil(width * 96 / DPI)},{math.ceil(top * 96 / DPI)}",
        f"--screenshot={target}", page.as_uri())
    if not target.exists():
        sys.exit("chromium made no picture:\n" + result.stderr)
    with Image.open(target) as image:
        whole = numpy.asarray(image.convert("RGB"))
    target.unlink()
    return [whole[place : place + height, :width] for place, (width, height) in zip(places, sizes)]


def unlike(one, other):
    """Which pixels of `one` have no pixel within a quarter of the range among the nine around their place in `other`."""
    padded = numpy.pad(other.astype(numpy.int16), ((1, 1), (1, 1), (0, 0)), mode="edge")
    height, width = one.shape[:2]
    mine = one.astype(numpy.int16)
    # Only pixels that differ at their own place are looked at closely.
    rows, columns = numpy.nonzero(numpy.abs(mine - other).max(axis=2) > 64)
    differs = numpy.ones(len(rows), bool)
    for down in range(3):
        for right in range(3):
            near = padded[rows + down, columns + right]
            differs &= numpy.abs(near - mine[rows, columns]).max(axis=1) > 64
    return rows[differs], columns[differs]


def difference(one, other):
    """Share of pixels that differ, share that differ in place, mean absolute difference in parts of the range."""
    marks = numpy.zeros(one.shape[:2], bool)
    for first, second in [(one, other), (other, one)]:
        rows, columns = unlike(first, second)
        marks[rows, columns] = True
    distance = numpy.abs(one.astype(numpy.int16) - other)
    return marks, marks.mean(), (distance.max(axis=2) > 64).mean(), distance.mean() / 255


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--only", help="only figures whose id contains this")
    parser.add_argument("--limit", type=float, default=0.01, help="greatest share of pixels that may differ")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for pictures of what differs")
    options = parser.parse_args()
    figures = []
    for folder in options.folders:
        for entry in json.loads((folder / "index.json").read_text()):
            if options.only is None or options.only in entry["id"]:
                figures.append((folder, entry, []))
    if not figures:
        sys.exit("no figures there")
    families, resolutions, shares, in_place, means = set(), set(), [], [], []
    with tempfile.TemporaryDirectory() as temporary:
        temporary = pathlib.Path(temporary)
        batch, height = [], 0

        def compare():
            pictures = by_chromium(
                [folder / entry["files"]["svg"] for folder, entry, _ in batch],
                [pixel_size(entry) for _, entry, _ in batch], temporary)
            for (folder, entry, problems), chromium in zip(batch, pictures):
                librsvg = by_librsvg(folder / entry["files"]["svg"], pixel_size(entry), temporary / "one.png")
                if librsvg is None:
                    problems.append("librsvg refuses the SVG")
                    continue
                marks, share, places, mean = difference(librsvg, chromium)
                shares.append((share, f"{folder.name}/{entry['id']}"))
                in_place.append(places)
                means.append(mean)
                if share >= options.limit:
                    problems.append(f"librsvg and Chromium differ in {100 * share:.2f}% of the pixels")
                if options.keep and (share >= options.limit / 4):
                    options.keep.mkdir(parents=True, exist_ok=True)
                    marked = numpy.where(marks[..., None], numpy.array([255, 0, 0], numpy.uint8), 255)
                    Image.fromarray(numpy.concatenate([librsvg, chromium, marked.astype(numpy.uint8)])).save(
                        options.keep / f"{folder.name}-{entry['id']}.png")

        for figure in figures:
            folder, entry, problems = figure
            if "pdf" in entry["files"]:
                families |= check_pdf(folder / entry["files"]["pdf"], entry, problems)
            resolutions |= check_pixels(folder, entry, problems)
            problems += [f"warning in the index: {warning}" for warning in entry["warnings"]]
            if "svg" in entry["files"]:
                check_svg(folder / entry["files"]["svg"], entry, problems)
                if batch and height + pixel_size(entry)[1] > TALLEST:
                    compare()
                    batch, height = [], 0
                batch.append(figure)
                height += pixel_size(entry)[1] + 1
        if batch:
            compare()
    failed = [figure for figure in figures if figure[2]]
    for folder, entry, problems in failed:
        for problem in problems:
            print(f"{folder.name}/{entry['id']}: {problem}")
    print(f"figures: {len(figures)}, with problems: {len(failed)}")
    print(f"fonts: {', '.join(sorted(families))}")
    print(f"resolutions: {', '.join(map(str, sorted(resolutions)))} dpi")
    if shares:
        worst = max(shares)
        print(
            f"librsvg and Chromium: {100 * sum(share for share, _ in shares) / len(shares):.3f}% of pixels differ on average,"
            f" {100 * worst[0]:.3f}% at most ({worst[1]}); in place {100 * max(in_place):.2f}% at most;"
            f" mean absolute difference {100 * sum(means) / len(means):.3f}% of the range on average,"
            f" {100 * max(means):.3f}% at most")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
