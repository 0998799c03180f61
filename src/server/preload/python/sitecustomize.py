"""Preloaded into an example server (first on PYTHONPATH): reports where it listens, or why
it cannot, and is the lifeline. Whatever goes wrong in here, the program must not notice.
"""

import errno
import json
import os
import select
import signal
import socket
import sys
from _thread import allocate_lock, start_new_thread
from importlib.machinery import PathFinder
from importlib.util import module_from_spec

LIFELINE_VARIABLE = "SERVE_LESSON_LIFELINE"
launcher = socket.socket()
rehearsals = set()


def report(**message):
    launcher.sendall(json.dumps(message).encode() + b"\n")


def leads_its_group():
    return hasattr(os, "getpgrp") and os.getpgrp() == os.getpid()


def end_with_launcher(started):
    started.release()
    # The launcher never writes, so there is something to read only at its end. (A thread that waits in
    # `recv` instead would keep Linux from sending the signal below.)
    select.select([launcher], [], [])
    if leads_its_group():
        os.killpg(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def let_kernel_end_us():
    """Linux can kill us by itself when the connection closes. The thread above cannot run while
    a C function keeps the interpreter lock, like a regular expression that backtracks for ever.
    """
    import fcntl

    owner = -os.getpid() if leads_its_group() else os.getpid()
    fcntl.fcntl(launcher, fcntl.F_SETOWN, owner)
    fcntl.fcntl(launcher, getattr(fcntl, "F_SETSIG", 10), signal.SIGKILL)
    fcntl.fcntl(launcher, fcntl.F_SETFL, fcntl.fcntl(launcher, fcntl.F_GETFL) | os.O_ASYNC)


def rehearse_bind(sock, address):
    """A wrapper around `bind` would appear in the program's tracebacks; a bind tried before does not."""
    options = [(socket.SOL_SOCKET, socket.SO_REUSEADDR)]
    if sock.family == socket.AF_INET6:
        options.append((socket.IPPROTO_IPV6, socket.IPV6_V6ONLY))
    with socket.socket(sock.family, sock.type) as trial:
        for option in options:
            trial.setsockopt(*option, sock.getsockopt(*option))
        rehearsals.add(trial)
        try:
            trial.bind(address)
        except OSError as error:
            report(event="failed", code=errno.errorcode.get(error.errno, "UNKNOWN"))
        finally:
            rehearsals.discard(trial)


def hear(event, arguments):
    if event != "socket.bind":
        return
    try:
        sock, address = arguments
        is_tcp = sock.type == socket.SOCK_STREAM and sock.family in (socket.AF_INET, socket.AF_INET6)
        if sock not in rehearsals and is_tcp and address[1] != 0:
            rehearse_bind(sock, address)
    except Exception:
        pass


def report_listening(sock, caller):
    try:
        address = sock.getsockname()
        # On Windows a socket pair is made by listening for a moment.
        if isinstance(address, tuple) and "socketpair" not in caller:
            report(event="listening", host=address[0], port=address[1])
    except Exception:
        pass


def watch_listen():
    listen = socket.socket.listen

    def watched(self, *backlog):
        listen(self, *backlog)
        report_listening(self, sys._getframe(1).f_code.co_name)

    socket.socket.listen = watched


def connect():
    port, token, *wishes = os.environ[LIFELINE_VARIABLE].split(":")
    launcher.connect(("127.0.0.1", int(port)))
    report(event="hello", token=token, pid=os.getpid())
    # A thread that has not begun when a short program ends can crash its interpreter: wait for it.
    started = allocate_lock()
    started.acquire()
    start_new_thread(end_with_launcher, (started,))
    started.acquire()
    if sys.platform == "linux":
        try:
            let_kernel_end_us()
        except OSError:
            pass
    if "record" in wishes:
        from serve_lesson_recorder import record

        record(int(port), token, report)


def print_as_in_a_terminal():
    """A printed line is seen at once, also where the program does not flush."""
    sys.stdout.reconfigure(line_buffering=True)
    if os.name == "nt":
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8")


def run_own_sitecustomize():
    """The environment's own module of this name, which ours hides."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != here]
    spec = PathFinder.find_spec("sitecustomize", sys.path)
    if spec is not None:
        sys.modules["sitecustomize"] = module = module_from_spec(spec)
        spec.loader.exec_module(module)


try:
    connect()
    sys.addaudithook(hear)
    watch_listen()
    print_as_in_a_terminal()
except Exception:
    pass
run_own_sitecustomize()
