#!/usr/bin/env python3
"""Audits many full-length articles and says how long it took and how much memory it held.

    python3 Benchmarks/manuscripts.py ARTICLES [--count 1000] [--program .build/release/holdout]

ARTICLES is a folder of JATS XML files. They are repeated, each under its own name, until there are COUNT; a comment in
each makes it differ. Prints the time, articles a second, and the largest resident memory for COUNT and for a tenth of them:
memory is flat where the two are alike.
"""

import argparse
import os
import pathlib
import resource
import subprocess
import tempfile
import time


def audit(program: str, files: list[str], output: str, formats: str) -> tuple[float, int]:
    """Seconds, and the largest resident memory in MB."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [program, "audit", *files, "--checklist", "tripod-ai,tripod-ai-abstracts,clear,metrics", "--output", output,
         "--format", formats],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"the audit left with status {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - begun, usage.ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--program", default=".build/release/holdout")
    parser.add_argument("--format", default="json,csv")
    options = parser.parse_args()
    sources = sorted(options.articles.glob("*.xml"))
    if not sources:
        raise SystemExit(f"{options.articles}: no .xml files")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        size = 0
        for index in range(options.count):
            source = sources[index % len(sources)]
            text = source.read_text(encoding="utf-8") + f"<!-- {index} -->\n"
            path = pathlib.Path(folder, f"{index:04d}-{source.name}")
            path.write_text(text, encoding="utf-8")
            size += len(text)
            files.append(str(path))
        print(f"{options.count} articles, {size / 1e6:.0f} MB, from {len(sources)} files")
        for count in [max(1, options.count // 10), options.count]:
            seconds, memory = audit(options.program, files[:count], os.path.join(folder, f"out-{count}"), options.format)
            print(f"{count} articles: {seconds:.1f} s, {count / seconds:.0f} a second, largest memory {memory} MB")


if __name__ == "__main__":
    main()
