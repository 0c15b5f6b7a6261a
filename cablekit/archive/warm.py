"""Loaded once by the process that workers are made from, so that none of them has to load the grammars itself."""

import signal


def load() -> None:
    """Loads the grammars. Who interrupts the run meanwhile means the process that waits for this one."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        from cablekit.archive.worker import Reader

        Reader().prepare()
    finally:
        signal.signal(signal.SIGINT, before)


load()
