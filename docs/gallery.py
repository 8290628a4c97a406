#!/usr/bin/env python3
"""Makes docs/gallery.md and docs/images from the figures of a run: docs/gallery.py OUTPUT_DIR (needs Pillow).

Shows the first figure of each kind in the order of figures/index.json; of kinds that come for each model, that of the
model that shows most. Pictures are scaled to 1,400 pixels at most and 85 mm figures to their share of it.
"""
import json
import pathlib
import sys

from PIL import Image

# Kinds that are drawn for each task or model, and which of them the gallery shows.
PREFERRED = {
    "calibration": "calibration-task1-combined", "forest": "forest-task1-combined",
    "nomogram": "nomogram-task1-clinical", "penalty": "penalty-task1-habitat",
    "coefficients": "coefficients-task1-habitat", "correlation": "correlation-task1-habitat",
}
FULL_WIDTH = 174 / 25.4 * 72
PIXELS = 1400

run = pathlib.Path(sys.argv[1])
docs = pathlib.Path(__file__).resolve().parent
images = docs / "images"
index = json.loads((run / "figures/index.json").read_text())

chosen = {}
for figure in index:
    kind = figure["kind"]
    if kind not in chosen or figure["id"] == PREFERRED.get(kind):
        chosen[kind] = figure

kept = {"scaling.svg"}
text = [
    "# Gallery", "",
    "Figures of the synthetic study (`make demo`), drawn by the program; `docs/gallery.py output/demo` made this page. Each",
    "figure also comes as PDF and SVG (TIFF on request), with its data as CSV. Captions and alternative texts are the program's own.",
    "[figures.md](figures.md) says what each kind needs and how to change its looks. The pictures here are scaled down.", "",
]
for figure in chosen.values():
    name = figure["id"] + ".png"
    picture = Image.open(run / "figures" / figure["files"]["png"]).convert("RGB")
    # Line drawings need few colours; photographs and maps keep theirs, and are smaller for it.
    is_map = figure["kind"] in {"habitat-maps", "habitat-planes", "kinetic-maps"}
    width = round(PIXELS * min(1, figure["size"]["width"] / FULL_WIDTH) * (0.8 if is_map else 1))
    height = round(picture.height * width / picture.width)
    picture = picture.resize((width, height), Image.LANCZOS)
    if not is_map:
        picture = picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    picture.save(images / name, optimize=True)
    kept.add(name)
    alternative = figure["alternativeText"].replace("[", "(").replace("]", ")").replace("\n", " ")
    if len(alternative) > 900:
        alternative = alternative[:900].rsplit(" ", 1)[0] + " ..."
    text += [f"## {figure['title']}", "", f"![{alternative}](images/{name})", "", figure["caption"], "",
             f"`{figure['kind']}`", ""]
for old in images.iterdir():
    if old.name not in kept:
        old.unlink()
(docs / "gallery.md").write_text("\n".join(text).rstrip() + "\n")
print(f"{len(chosen)} figures")
