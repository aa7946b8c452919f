"""progrank in Python: records of health-AI education found, filtered and ranked, offline.

    import progrank
    with progrank.load() as data:
        answer = data.rank(delivery="online", max_cost=45000, limit=5)
        for result in answer["results"]:
            print(result["rank"], result["score"], result["name"])

Questions take the names of the program's flags, answers are those of `progrank programs --format json` as dicts: `pandas.json_normalize(
answer["results"])` makes a table of one. Wrong input raises InputError, whose text says what would be right. No compiled extension: ctypes
over libprogrank.so (progrank.h), looked for in $PROGRANK_LIBRARY, beside this file, and where the system keeps its libraries.
"""

import ctypes
import ctypes.util
import json
import os
import pathlib

__all__ = ["Data", "Error", "InputError", "load", "version"]

_OK, _NO_MATCH, _WRONG_INPUT = 0, 1, 2


class Error(RuntimeError):
    """progrank could not answer: memory ran out, or an error of its own."""


class InputError(Error, ValueError):
    """Options, a question or data are wrong."""


def _library():
    named = os.environ.get("PROGRANK_LIBRARY")
    beside = sorted(pathlib.Path(__file__).parent.glob("libprogrank.*"))
    found = named or (str(beside[0]) if beside else ctypes.util.find_library("progrank"))
    if not found:
        raise ImportError("libprogrank.so was not found: install progrank, or name the library in PROGRANK_LIBRARY")
    library = ctypes.CDLL(found)
    handle = ctypes.c_void_p
    library.progrank_load.argtypes = [ctypes.c_char_p, ctypes.POINTER(handle), ctypes.POINTER(handle)]
    for call in (library.progrank_query, library.progrank_rank):
        call.argtypes = [handle, ctypes.c_char_p, ctypes.POINTER(handle)]
    library.progrank_free.argtypes = library.progrank_close.argtypes = [handle]
    library.progrank_free.restype = library.progrank_close.restype = None
    library.progrank_version.restype = ctypes.c_char_p
    return library


_progrank = _library()


def _taken(text):
    """The text of a call, which is freed."""
    if not text:
        return "there is not enough memory for this"
    try:
        return ctypes.string_at(text).decode()
    finally:
        _progrank.progrank_free(text)


def _checked(status, text):
    if status in (_OK, _NO_MATCH) and text:
        return json.loads(_taken(text))
    raise (InputError if status == _WRONG_INPUT else Error)(_taken(text))


def _encoded(settings):
    """Settings as JSON; paths are texts."""
    return json.dumps({key: value for key, value in settings.items() if value is not None}, default=os.fspath).encode()


class Data:
    """Loaded records. May be shared by threads, which take turns; close it, or use it in a `with`, to free its memory."""

    def __init__(self, kind=None, **options):
        self._handle = None
        handle, text = ctypes.c_void_p(), ctypes.c_void_p()
        status = _progrank.progrank_load(_encoded({"for": kind, **options}), ctypes.byref(handle), ctypes.byref(text))
        if status != _OK:
            _checked(status, text)
        self._handle = handle

    def query(self, kind="programs", **question):
        """The records of a kind ("programs", "certifications") that pass: {"for", "total", "matched", "records"}."""
        return self._ask(_progrank.progrank_query, kind, question)

    def rank(self, kind="programs", **question):
        """The records that pass, ranked: what `progrank programs|certs --format json` answers. Beside filters: model, weights={"cost": 40},
        priorities, missing, resident, pace, hours, member, limit, fields, robust (samples), robust_values, seed."""
        return self._ask(_progrank.progrank_rank, kind, question)

    def _ask(self, call, kind, question):
        if self._handle is None:
            raise ValueError("the data is closed")
        text = ctypes.c_void_p()
        return _checked(call(self._handle, _encoded({"for": kind, **question}), ctypes.byref(text)), text)

    def close(self):
        """Frees the records; closing twice is nothing to do."""
        handle, self._handle = self._handle, None
        if handle is not None:
            _progrank.progrank_close(handle)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        if getattr(self, "_handle", None) is not None:
            self.close()


def load(kind=None, **options):
    """Loads records: the bundled ones, or data=[files], add=[files], override=[files], directory=True, skip_bad=True, today="2026-11-25",
    threads=2. `kind` is what JSON Lines hold where they do not say it."""
    return Data(kind, **options)


def version():
    """The version of the library."""
    return _progrank.progrank_version().decode()
