"""Reads a results folder with tools of others: Frictionless, HdrHistogram's port to Python, HdrHistogram's own log processor,
and, of JMH's results, what its visualizers take from them. Takes the folder, a java and a jar with HdrHistogram in it."""

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import geometric_mean

from frictionless import Package
from hdrh.histogram import HdrHistogram
from hdrh.log import HistogramLogReader

HIGHEST = 2**62
DIGITS = 3
# Two readers of a histogram of three digits may name either end of a bucket.
PRECISION = 2e-3


def require(condition, what):
    if not condition:
        sys.exit(f"interop: {what}")


def histograms(log):
    """The intervals of a log, added up by HdrHistogram's port to Python; those of a driver's load that have a tag by their tag."""
    totals = {None: HdrHistogram(1, HIGHEST, DIGITS)}
    reader = HistogramLogReader(str(log), HdrHistogram(1, HIGHEST, DIGITS))
    while (interval := reader.get_next_interval_histogram()) is not None:
        totals.setdefault(interval.get_tag(), HdrHistogram(1, HIGHEST, DIGITS)).add(interval)
    return totals


def percentile_range(read, percentile):
    """Readers differ by one in which of the samples a percentile is, so: from the one before to the one after."""
    one = 100 / read.get_total_count()
    low = read.get_value_at_percentile(max(0, percentile - one))
    high = read.get_value_at_percentile(min(100, percentile + one))
    return low * (1 - PRECISION), high * (1 + PRECISION)


def check_package(folder):
    report = Package(str(folder / "datapackage.json")).validate()
    require(report.valid, f"Frictionless finds {report.flatten(['name', 'rowNumber', 'fieldName', 'message'])[:5]}")
    rows = sum(task.stats["rows"] for task in report.tasks if task.name == "summary")
    require(rows > 0, "Frictionless finds no row in summary.csv")
    return f"datapackage.json is valid, its summary.csv has {rows} rows"


def check_observations(folder, observations):
    """The histograms by case, without round 0 where there are others, each held against its observation."""
    by_case = {}
    for made in observations:
        if made["histogram"] is None:
            continue
        tagged = histograms(folder / made["histogram"])
        read = tagged.pop(None)
        require(read.get_total_count() == made["samples"], f"{made['histogram']} holds {read.get_total_count()} samples")
        require(set(tagged) <= {"service", "lateness"}, f"{made['histogram']} has the tags {sorted(tagged)}")
        for statistic, percentile in (("p50_ns", 50), ("p99_ns", 99)):
            value = made["statistics"].get(statistic)
            low, high = percentile_range(read, percentile)
            require(value is None or low <= value <= high, f"{made['histogram']}: {statistic} {value}, read {low} to {high}")
        by_case.setdefault(made["key"], {})[made["round"]] = read
    require(by_case, "no observation has a histogram")
    return {key: {r: h for r, h in rounds.items() if r > 0 or len(rounds) == 1} for key, rounds in by_case.items()}


def check_summary(folder, by_case):
    """The typical round of summary.csv is the geometric mean of the percentiles that others read."""
    compared = 0
    with open(folder / "summary.csv", newline="", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            rounds = by_case.get(f"{row['scenario']}/{row['case']}", {})
            percentile = {"p50": 50, "p99": 99}.get(row["statistic"])
            if percentile is None or row["value"] == "" or len(rounds) != int(row["rounds"]):
                continue
            ranges = [percentile_range(h, percentile) for h in rounds.values()]
            low, high = (geometric_mean(ends) for ends in zip(*ranges))
            require(low <= float(row["value"]) <= high, f"{row['key']} is {row['value']}, read {low} to {high}")
            compared += 1
    require(compared > 0, "no percentile of summary.csv could be compared")
    return compared


def check_processor(folder, observations, java, jar):
    """HdrHistogram's own tool reads every log, and counts as many samples."""
    logs = 0
    with tempfile.TemporaryDirectory() as scratch:
        for made in (o for o in observations if o["histogram"]):
            out = Path(scratch) / "log"
            command = [java, "-cp", jar, "org.HdrHistogram.HistogramLogProcessor", "-i", folder / made["histogram"], "-o", out]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            count = re.search(r"Total count\s*=\s*(\d+)", Path(f"{out}.hgrm").read_text(encoding="utf-8"))
            require(count and int(count[1]) == made["samples"], f"HistogramLogProcessor counts otherwise: {made['histogram']}")
            logs += 1
    return logs


def check_jmh(folder, observations):
    """No package that reads JMH's results is to be had by name, so this takes from them what visualizers do."""
    for made in observations:
        results = json.loads((folder / made["jmhResult"]).read_text(encoding="utf-8"))
        require(isinstance(results, list) and len(results) == 1, f"{made['jmhResult']} has {len(results)} results")
        result = results[0]
        metric = result["primaryMetric"]
        require(re.fullmatch(r"[\w.]+\.\w+", result["benchmark"]), f"{made['jmhResult']}: no benchmark")
        require(result["mode"] in ("sample", "avgt", "ss") and result["forks"] == 1, f"{made['jmhResult']}: mode and forks")
        require(isinstance(metric["score"], float) and metric["score"] > 0, f"{made['jmhResult']}: no score")
        require(re.fullmatch(r"\w+/op", metric["scoreUnit"]), f"{made['jmhResult']}: no unit")
        require(len(metric["scoreConfidence"]) == 2 and "100.0" in metric["scorePercentiles"], f"{made['jmhResult']}: spread")
        iterations = (metric["rawData"] if "rawData" in metric else metric["rawDataHistogram"])[0]
        require(len(iterations) == result["measurementIterations"], f"{made['jmhResult']}: iterations")
        if result["mode"] == "sample":
            samples = sum(count for iteration in iterations for _, count in iteration)
            require(samples == made["samples"], f"{made['jmhResult']} has {samples} samples, not {made['samples']}")
    return len(observations)


def main(folder, java, jar):
    lines = (folder / "observations.jsonl").read_text(encoding="utf-8").splitlines()
    observations = [json.loads(line) for line in lines]
    print(check_package(folder))
    by_case = check_observations(folder, observations)
    print(f"HdrHistogram_py reads the logs of {len(by_case)} cases as the observations have them")
    print(f"{check_summary(folder, by_case)} percentiles of summary.csv are those that it reads")
    print(f"HistogramLogProcessor reads {check_processor(folder, observations, java, jar)} logs")
    print(f"{check_jmh(folder, observations)} results of JMH have what its visualizers take")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
