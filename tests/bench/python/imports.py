"""Reading a pretraining set as published: a zip with a pickled array for every clip."""

import json
import os
import pickle
import subprocess
import zipfile

from bench import SMALL, THREADS, bench, main

import numpy

CLIPS = 4000 if SMALL else 40000
SCRATCH = os.environ["BENCH_SCRATCH"]
DATA = os.path.join(SCRATCH, "published%d" % CLIPS)
ZIPS = os.path.join(DATA, "vggsound40k/feature/audio/zip")
LIST = os.path.join(DATA, "feature_extractor/feature_extractor/vggsound-avel40k.csv")
SHAPE = 10, 128


def names():
    return ["clip%06d" % clip for clip in range(CLIPS)]


def array(clip):
    return numpy.random.default_rng(clip).standard_normal(SHAPE).astype(numpy.float32)


def make_set():
    if os.path.exists(LIST):
        return
    os.makedirs(ZIPS), os.makedirs(os.path.dirname(LIST))
    for clip, name in enumerate(names()):
        with zipfile.ZipFile(os.path.join(ZIPS, name + ".zip"), "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(name + ".pkl", pickle.dumps(array(clip)))
    with open(LIST, "w") as file:
        file.write("video_id,split\n" + "".join("%s,train\n" % name for name in names()))


def load(name):
    """As the released code reads a clip when a batch asks for it."""
    with zipfile.ZipFile(os.path.join(ZIPS, name + ".zip")) as file:
        for member in file.namelist():
            if ".pkl" in member:
                return pickle.loads(file.open(member).read())


def imported(file):
    """The audio of a features file, as share/doc/files.md describes it."""
    data = subprocess.run(["zstd", "-dcq", file], check=True, stdout=subprocess.PIPE).stdout
    begin = 8 + int.from_bytes(data[:8], "little")
    first, last = json.loads(data[8:begin])["audio"]["data_offsets"]
    return numpy.frombuffer(data[begin + first:begin + last], numpy.float32).reshape(CLIPS, *SHAPE)


def load_chunk(chunk):
    return numpy.stack([load(name) for name in chunk])


# As many processes as ours has threads, which is what a DataLoader's workers are.
@bench("import_zips/python", "clips", CLIPS)
def python():
    import multiprocessing

    make_set()
    chunks = [names()[first:first + 80] for first in range(0, CLIPS, 80)]

    def work():
        with multiprocessing.Pool(THREADS) as pool:
            return numpy.concatenate(pool.map(load_chunk, chunks))

    assert (work()[CLIPS - 1] == array(CLIPS - 1)).all(), "reads other arrays"
    return work


@bench("import_zips/ours", "clips", CLIPS)
def ours():
    make_set()
    out = os.path.join(SCRATCH, "imported.safetensors.zst")
    program = os.path.join(os.environ.get("BENCH_PROGRAMS", "."), "hdcid-import")
    command = [program, "vggsound-avel", "-q", "--data", DATA, "--modalities", "audio", "--threads", str(THREADS), "-o", out]

    def work():
        subprocess.run(command, check=True)

    work()
    assert (imported(out)[CLIPS - 1] == array(CLIPS - 1)).all(), "imports other arrays"
    return work


main()
