"""Competitors that are used through Python: each script of this folder calls measure() for every one of them, and main()
lists them, or runs one and writes what Google Benchmark writes, so that they take their turns beside the others."""

import json
import os
import resource
import sys
import time

SMALL = os.environ.get("SIZE") == "small"
THREADS = int(os.environ.get("THREADS", os.cpu_count()))
_registered = {}


def bench(name, peak, amount):
    """Registers a function that prepares its data, checks its answer and returns what is to be timed."""

    def register(prepare):
        _registered[name] = (prepare, peak, amount)
        return prepare

    return register


def _measure(name, least_seconds):
    prepare, peak, amount = _registered[name]
    work = prepare()
    work()  # does not count
    runs, begin = 0, time.perf_counter()
    while runs == 0 or time.perf_counter() - begin < least_seconds:
        work()
        runs += 1
    seconds = (time.perf_counter() - begin) / runs
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    return {"name": name + "/real_time", "real_time": seconds * 1e3, "memory_mb": memory, peak: amount / seconds}


def main():
    """list | NAME OUT LEAST_SECONDS"""
    if sys.argv[1:] == ["list"]:
        print("\n".join(_registered))
        return
    name, out, least_seconds = sys.argv[1:]
    try:
        result = _measure(name, float(least_seconds))
    except AssertionError as error:
        result = {"name": name + "/real_time", "error_occurred": True, "error_message": str(error)}
    with open(out, "w") as file:
        json.dump({"benchmarks": [result]}, file)
