# A server without a library, as one writes it to learn: every way to read and to send.
import os
import socket
import tempfile

listener = socket.create_server(("127.0.0.1", int(os.environ["PORT"])))
file = tempfile.TemporaryFile()
file.write(b"from a file")
file.seek(0)
while True:
    sock, _ = listener.accept()
    assert isinstance(sock, socket.socket) and repr(sock).startswith("<socket.socket fd=")
    with sock:
        sock.recv(2, socket.MSG_PEEK)
        buffer = bytearray(100)
        sock.recv_into(buffer, 5)
        sock.recv(4)
        sock.recvfrom(3)
        reader = sock.makefile("rb")
        while reader.readline().strip():
            pass
        sock.send(b"HTTP/1.1 200 OK\r\n")
        sock.sendall(memoryview(b"Content-Length: 22\r\n"))
        sock.sendmsg([b"\r\n", b"many ", bytearray(b"pieces")])
        sock.sendfile(file)
        file.seek(0)
        sock.shutdown(socket.SHUT_WR)
        reader.close()
