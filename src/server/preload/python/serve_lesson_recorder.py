"""Reports what goes over the connections that a program accepts; src/frames/frame.ts has the format.

Frames are handed to the system in the thread that makes them, without ever waiting for it. So they survive a
process that ends at once, and no thread of ours has to be woken.
"""

import json
import os
import select
import socket
import struct
import sys
import time
from _thread import allocate_lock, start_new_thread
from collections import deque
from itertools import count

HEADER = struct.Struct("<IIdIBBH")
LINGER = struct.Struct("hh" if sys.platform == "win32" else "ii")
OPENED, PASSED, ENDED, BROKEN, CLOSED, LOST, SECURED = range(1, 8)
CLIENT, SERVER = 0, 1

PAYLOAD_LIMIT = 16_384
# Bytes of a run in one direction that are kept.
RUN_LIMIT = 256 * 1024
# Frames that wait above which bytes are only counted (so 8 MiB wait at most), and above which nothing is taken.
CROWDED, FULL = 512, 4096
# Frames that are handed over together.
MOST_AT_ONCE = 64
# A launcher that is gone must not end a program which did not ask for it.
NO_SIGNAL = getattr(socket, "MSG_NOSIGNAL", 0)
# Seconds that connecting to the launcher may take.
CONNECT_LIMIT = 0.5

if sys.platform == "win32":
    monotonic = time.perf_counter
elif sys.platform == "darwin":
    # The clock behind Node's process.hrtime: it goes on while the computer sleeps.
    def monotonic():
        return time.clock_gettime(time.CLOCK_MONOTONIC_RAW)
else:
    monotonic = time.monotonic


class Line:
    """The connection to the launcher, made when there is something to say; one for each process."""

    def __init__(self, port, token):
        self.port, self.token = port, token
        self.begin_anew()

    def begin_anew(self):
        """After a fork, the other process's connection is none of ours."""
        self.sock = None
        self.dead = False
        self.waiting = deque()
        # What was taken out of the queue and is not sent yet.
        self.piece = b""
        self.lock = allocate_lock()
        # True while a thread waits until the launcher takes more.
        self.patient = False
        self.numbers = count(1)
        self.process = object()
        # Answers on lost connections that the launcher does not know of yet.
        self.unheard = 0

    def connect(self):
        hello = {"event": "traffic", "token": self.token, "pid": os.getpid()}
        self.sock = socket.socket()
        self.sock.settimeout(CONNECT_LIMIT)
        self.sock.connect(("127.0.0.1", self.port))
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock.sendall(json.dumps(hello).encode() + b"\n")
        self.sock.setblocking(False)

    def tell(self, kind, side, connection, at, size, payload=b""):
        """False where there is no room: the connection is lost from here on."""
        if self.dead:
            return False
        if len(self.waiting) >= FULL:
            return False
        self.waiting.append(HEADER.pack(len(payload), size, at * 1e3, connection, kind, side, 0) + payload)
        # An opened connection can wait for its first bytes.
        if kind != OPENED and not self.patient and not self.drain():
            self.patient = True
            start_new_thread(self.wait, ())
        return True

    def missed(self, at):
        """An answer begins on a lost connection: told as soon as there is room."""
        # Telling lets other threads in.
        answers, self.unheard = self.unheard + 1, 0
        if not self.tell(LOST, SERVER, 0, at, answers):
            self.unheard += answers

    def drain(self):
        """Hands over what the system takes; False where it takes no more. Whoever has the lock (another thread, or
        we ourselves further down the stack) does it for all.
        """
        while (self.waiting or self.piece) and self.lock.acquire(False):
            try:
                self.send()
            except BlockingIOError:
                return False
            except OSError:
                self.give_up()
            finally:
                self.lock.release()
        return True

    def send(self):
        if self.sock is None:
            self.connect()
        while self.waiting or self.piece:
            if not self.piece:
                count = min(len(self.waiting), MOST_AT_ONCE)
                self.piece = b"".join([self.waiting.popleft() for _ in range(count)])
            sent = self.sock.send(self.piece, NO_SIGNAL)
            self.piece = self.piece[sent:]

    def wait(self):
        try:
            while True:
                select.select([], [self.sock], [])
                if self.drain():
                    self.patient = False
                    if not self.waiting and not self.piece:
                        return
                    # Somebody relied on us a moment ago.
                    self.patient = True
        except Exception:
            self.give_up()

    def give_up(self):
        self.dead = True
        self.waiting.clear()
        self.piece = b""


def begins_answer(view):
    """A final answer's status line, or the switch to another protocol (RFC 9110 section 15.2)."""
    status = bytes(view[9:12])
    return bytes(view[:5]) == b"HTTP/" and (status == b"101" or status[:1] != b"1")


class Tap:
    """What goes over one connection. After a fork each process tells its own part, as a connection of its own."""

    def __init__(self, line, addresses):
        self.line, self.addresses = line, addresses
        self.is_secure = False
        self.open()

    def open(self):
        self.process = self.line.process
        self.id = next(self.line.numbers)
        self.side, self.run = CLIENT, 0
        self.counting = self.lost = self.is_closed = False
        self.tell(OPENED, CLIENT, monotonic(), 0, self.addresses)
        if self.is_secure:
            self.tell(SECURED, SERVER, monotonic())

    def secured(self):
        """The connection is encrypted; what is told is what was inside."""
        self.is_secure = True
        self.tell(SECURED, SERVER, monotonic())

    def tell(self, kind, side, at, size=0, payload=b""):
        if self.process is not self.line.process:
            self.open()
        if not self.lost and not self.line.tell(kind, side, self.id, at, size, payload):
            self.lost = True

    def passed(self, side, at, data, size=None):
        """`data` are bytes in whatever form; the first `size` of them count."""
        view = memoryview(data).cast("B")
        size = view.nbytes if size is None else size
        if size == 0:
            return
        if side != self.side:
            self.side, self.run = side, 0
        if self.lost:
            if side == SERVER and begins_answer(view):
                self.line.missed(at)
            return
        idle = self.counting or len(self.line.waiting) >= CROWDED
        kept = 0 if idle else min(size, RUN_LIMIT - self.run)
        self.run += kept
        start = 0
        while kept - start > PAYLOAD_LIMIT:
            self.tell(PASSED, side, at, PAYLOAD_LIMIT, bytes(view[start : start + PAYLOAD_LIMIT]))
            start += PAYLOAD_LIMIT
        self.tell(PASSED, side, at, size - start, bytes(view[start:kept]))
        if side == SERVER and bytes(view[:5]) == b"HTTP/" and bytes(view[8:12]) == b" 101":
            self.counting = True

    def ended(self, side):
        self.tell(ENDED, side, monotonic())

    def failed(self, error):
        if isinstance(error, (ConnectionResetError, BrokenPipeError, ConnectionAbortedError)):
            self.tell(BROKEN, CLIENT, monotonic())

    def reset(self):
        if not self.is_closed and self.process is self.line.process:
            self.tell(BROKEN, SERVER, monotonic())

    def closed(self):
        if not self.is_closed and self.process is self.line.process:
            self.is_closed = True
            self.tell(CLOSED, SERVER, monotonic())

    def __del__(self):
        try:
            self.closed()
        except Exception:
            pass


def harmless(action, *arguments):
    try:
        action(*arguments)
    except Exception:
        pass


def received(tap, data, size, flags):
    if flags & socket.MSG_PEEK:
        return
    if size == 0:
        tap.ended(CLIENT)
    else:
        tap.passed(CLIENT, monotonic(), data, size)


def closing(tap, sock):
    # Who may not linger breaks the connection off instead of ending it in good order.
    on, seconds = LINGER.unpack(sock.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER.size))
    if on and seconds == 0:
        tap.reset()


class Tapped:
    """How a socket that is listened to, in `_tap`, ends: encrypted or not."""

    __slots__ = ()

    def _failed(self, error):
        if self._tap is not None:
            harmless(self._tap.failed, error)

    def shutdown(self, how):
        super().shutdown(how)
        if self._tap is not None and how != socket.SHUT_RD:
            harmless(self._tap.ended, SERVER)

    def detach(self):
        self._tap = None
        return super().detach()

    def _real_close(self, *arguments, **named):
        if self._tap is not None:
            harmless(closing, self._tap, self)
            harmless(self._tap.closed)
        super()._real_close(*arguments, **named)


class TappedSocket(Tapped, socket.socket):
    """An accepted connection. Stands in for a `socket.socket`, and is called so."""

    __slots__ = ("_tap",)

    def __init__(self, *arguments, **named):
        self._tap = None
        super().__init__(*arguments, **named)

    def recv(self, size, flags=0):
        try:
            data = super().recv(size, flags)
        except OSError as error:
            self._failed(error)
            raise
        if self._tap is not None and size > 0:
            harmless(received, self._tap, data, len(data), flags)
        return data

    def recv_into(self, buffer, nbytes=0, flags=0):
        try:
            size = super().recv_into(buffer, nbytes, flags)
        except OSError as error:
            self._failed(error)
            raise
        if self._tap is not None and memoryview(buffer).nbytes > 0:
            harmless(received, self._tap, buffer, size, flags)
        return size

    def recvfrom(self, size, flags=0):
        data, sender = super().recvfrom(size, flags)
        if self._tap is not None and size > 0:
            harmless(received, self._tap, data, len(data), flags)
        return data, sender

    def send(self, data, flags=0):
        at = monotonic()
        try:
            size = super().send(data, flags)
        except OSError as error:
            self._failed(error)
            raise
        if self._tap is not None:
            harmless(self._tap.passed, SERVER, at, data, size)
        return size

    def sendall(self, data, flags=0):
        # Told before, because the other end may well read and answer before we are back.
        if self._tap is not None:
            harmless(self._tap.passed, SERVER, monotonic(), data)
        try:
            return super().sendall(data, flags)
        except OSError as error:
            self._failed(error)
            raise

    if hasattr(socket.socket, "sendmsg"):

        def sendmsg(self, buffers, *arguments):
            at = monotonic()
            buffers = list(buffers)
            size = super().sendmsg(buffers, *arguments)
            if self._tap is not None:
                harmless(self._tap.passed, SERVER, at, b"".join(buffers), size)
            return size

    def sendfile(self, *arguments, **named):
        # The fast way goes past us.
        return self._sendfile_use_send(*arguments, **named)

    def dup(self):
        other = super().dup()
        other._tap = self._tap
        return other


TappedSocket.__module__ = "socket"
TappedSocket.__name__ = TappedSocket.__qualname__ = "socket"


def tapped(sock, peer, line):
    local = sock.getsockname()
    timeout = sock.gettimeout()
    addresses = "\n".join(map(str, (*local[:2], *peer[:2]))).encode("ascii")
    tap = Tap(line, addresses)
    other = TappedSocket(sock.family, sock.type, sock.proto, fileno=sock.detach())
    other._tap = tap
    other.settimeout(timeout)
    return other


def record(port, token, report):
    from serve_lesson_tls import watch_tls

    line = Line(port, token)
    accept, listen = socket.socket.accept, socket.socket.listen

    def watched(self):
        harmless(watch_tls, report)
        sock, peer = accept(self)
        is_tcp = self.type == socket.SOCK_STREAM and self.family in (socket.AF_INET, socket.AF_INET6)
        # On Windows a socket pair is made by listening for a moment.
        if is_tcp and not line.dead and sys._getframe(1).f_code.co_name != "socketpair":
            try:
                sock = tapped(sock, peer, line)
            except Exception:
                pass
        return sock, peer

    def listened(self, *backlog):
        harmless(watch_tls, report)
        listen(self, *backlog)

    socket.socket.accept, socket.socket.listen = watched, listened
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=line.begin_anew)
